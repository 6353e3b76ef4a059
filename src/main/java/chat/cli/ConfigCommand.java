package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Settings;
import chat.cli.shell.Shell;
import chat.config.ClientSettings;
import chat.config.Loaded;
import chat.config.ServerSettings;
import chat.config.SettingsLoader;
import chat.config.SettingsText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chat config}. */
@Command(
        name = "config",
        header = "Show or check settings.",
        synopsisSubcommandLabel = "show|check",
        subcommands = {ConfigCommand.Show.class, ConfigCommand.Check.class})
final class ConfigCommand extends Helped implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "show or check?");
    }

    /** Which settings. */
    static final class Which {

        @Option(
                names = "--client",
                description = "the client's settings; a file of the client's is known by what is in it")
        private boolean client;

        @Option(
                names = "--set",
                paramLabel = "KEY=VALUE",
                completionCandidates = SettingKeys.OfBoth.class,
                description = "a setting, as for the server or client")
        private List<String> sets = new ArrayList<>();

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "FILE",
                description = "the settings file; without it, the one that would be found")
        private @Nullable Path file;

        @Option(names = "--config", paramLabel = "FILE", description = "the same, as other commands take it")
        private @Nullable Path config;

        Loaded.Ready<?> load(Shell shell) throws CommandFailure {
            if (file != null && config != null) {
                throw CommandFailure.usage("give the file once, as FILE or as --config FILE");
            }
            Optional<Path> given = Optional.ofNullable(file).or(() -> Optional.ofNullable(config));
            Loaded<ClientSettings> ofClient = SettingsLoader.client(List.of(), sets, shell.here(), given);
            if (client) {
                return Settings.ready(ofClient, shell);
            }
            Loaded<ServerSettings> ofServer = SettingsLoader.server(List.of(), sets, shell.here(), given);
            return given.isPresent() && isClients(given.get(), problems(ofClient), problems(ofServer))
                    ? Settings.ready(ofClient, shell)
                    : Settings.ready(ofServer, shell);
        }

        /** A file belongs to the program that understands more of it; its name decides only between equals. */
        private static boolean isClients(Path file, int asClients, int asServers) {
            boolean isCalledSo = String.valueOf(file.getFileName()).startsWith("client");
            return asClients < asServers || (asClients == asServers && isCalledSo);
        }

        private static int problems(Loaded<?> loaded) {
            return loaded.fold(ready -> 0, refused -> refused.problems().size());
        }
    }

    /** {@code chat config show}. */
    @Command(
            name = "show",
            header = "Show the settings in force, and where each comes from.",
            description = {"What it prints is a settings file itself. Secrets are masked."})
    static final class Show extends Helped implements Callable<Integer> {

        private final Shell shell;

        @Mixin
        private Which which = new Which();

        Show(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() throws CommandFailure {
            shell.print(SettingsText.inForce(which.load(shell).inForce()));
            return ExitCode.DONE;
        }
    }

    /** {@code chat config check}. */
    @Command(
            name = "check",
            header = "Check the settings, and say all that is wrong, with file and line.",
            footer = {"", "Exit codes: 0 all is well, 2 something is wrong."})
    static final class Check extends Helped implements Callable<Integer> {

        private final Shell shell;

        @Mixin
        private Which which = new Which();

        Check(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() throws CommandFailure {
            int count = which.load(shell).inForce().size();
            shell.print("all is well with " + count + " settings\n");
            return ExitCode.DONE;
        }
    }
}
