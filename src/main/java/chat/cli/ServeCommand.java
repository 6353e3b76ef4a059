package chat.cli;

import chat.cli.server.ServerProgram;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Settings;
import chat.cli.shell.Shell;
import chat.config.Flag;
import chat.config.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chat serve}. */
@Command(
        name = "serve",
        header = "Run a chat server.",
        description = {
            "Serves until SIGTERM or Ctrl-C, and prints one line, 'listening on ws://HOST:PORT/chat', when it is ready."
                    + " Every setting can be given with --set, in the environment (CHAT_LIMITS_BURST=50), or in a file;"
                    + " 'chat config show' lists them all.",
        },
        footer = {
            "",
            "Exit codes: 0 stopped in order, 1 could not start (port taken, data folder in use or not writable,",
            "certificate not usable),",
            "2 wrong settings.",
            "",
            "  chat serve --host 0.0.0.0 --data /var/lib/chat",
            "  chat serve --host 0.0.0.0 --port 443 --tls-cert fullchain.pem --tls-key privkey.pem",
            "  chat serve --port 0 --set store.kind=memory --set limits.burst=50"
        })
final class ServeCommand extends Helped implements Callable<Integer> {

    private final Shell shell;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "the address to listen on (127.0.0.1); 0.0.0.0 for all")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "the port to listen on (8025); 0 takes a free one")
    private @Nullable String port;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "serve wss:// with this certificate, in PEM, such as certbot's fullchain.pem")
    private @Nullable String certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "the certificate's key, in PEM, such as certbot's privkey.pem")
    private @Nullable String key;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder where everything is kept (below the user's state folder)")
    private @Nullable String data;

    @Option(names = "--config", paramLabel = "FILE", description = "the settings file")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            completionCandidates = SettingKeys.OfServer.class,
            description = "a setting; may be given several times")
    private List<String> sets = new ArrayList<>();

    ServeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws CommandFailure {
        List<Flag> flags = new ArrayList<>();
        Flags.add(flags, "--host", "host", host);
        Flags.add(flags, "--port", "port", port);
        Flags.add(flags, "--tls-cert", "tls.certificate", certificate);
        Flags.add(flags, "--tls-key", "tls.key", key);
        Flags.add(flags, "--data", "store.directory", data);
        new ServerProgram(
                        Settings.orFail(
                                SettingsLoader.server(flags, sets, shell.here(), Optional.ofNullable(config)), shell),
                        Version.number(),
                        shell)
                .run();
        return ExitCode.DONE;
    }
}
