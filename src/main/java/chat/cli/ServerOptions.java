package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.Settings;
import chat.cli.shell.Shell;
import chat.client.Tls;
import chat.config.ClientSettings;
import chat.config.Flag;
import chat.config.Loaded;
import chat.config.Origin;
import chat.config.SettingInForce;
import chat.config.SettingsLoader;
import chat.config.Surroundings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server to talk to, and whom to believe that it is that one: what every command that talks to a server may be told. */
final class ServerOptions {

    private static final String URL_VARIABLE = "CHAT_URL";
    private static final String URL_KEY = "url";
    private static final String KEY_VARIABLE = "CHAT_KEY";

    @Option(names = "--url", paramLabel = "URL", description = ConnectionUrl.OPTION)
    private @Nullable String url;

    @Option(names = "--ca", paramLabel = "FILE", description = "believe the certificates of this PEM file on wss://")
    private @Nullable Path authorities;

    @Option(names = "--insecure", description = "go without encryption, or to a server that proves nothing")
    private boolean insecure;

    @Option(names = "--config", paramLabel = "FILE", description = "the client's settings file")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            completionCandidates = SettingKeys.OfClient.class,
            description = "a setting; may be given several times")
    private List<String> sets = new ArrayList<>();

    /**
     * The settings, with the server's complete address.
     *
     * @param argument the only argument of a command, which may be the server's address; null if it was not given
     * @param more options of the command that are settings
     */
    ClientSettings settings(Shell shell, @Nullable String argument, Flag... more) throws CommandFailure {
        String address = argument == null ? null : ServerArgument.alone(argument, named(shell));
        ClientSettings settings = Settings.orFail(load(shell, address, more), shell);
        return settings.at(ServerArgument.address(settings.url().toString(), ""));
    }

    /** Parts the server's address from the text, in the arguments of a command that says something. */
    ServerArgument.Split split(Shell shell, List<String> arguments) throws CommandFailure {
        return ServerArgument.split(arguments, named(shell), key(shell).isPresent());
    }

    /** The server's access key, if one is set. */
    Optional<String> key(Shell shell) {
        return shell.variable(KEY_VARIABLE);
    }

    Tls tls() {
        return new Tls(Optional.ofNullable(authorities), !insecure);
    }

    boolean isInsecure() {
        return insecure;
    }

    void warnIfInsecure(Shell shell) {
        if (insecure) {
            shell.warn("--insecure: others on the way may read and change everything");
        }
    }

    /** Where the server is named; empty if only the default names it. */
    private Optional<ServerArgument.Named> named(Shell shell) throws CommandFailure {
        if (!(load(shell, null) instanceof Loaded.Ready<ClientSettings> ready)) {
            return Optional.empty(); // loading again, with all that is given, tells what is wrong
        }
        for (SettingInForce setting : ready.inForce()) {
            if (setting.key().equals(URL_KEY) && setting.origin().source() != Origin.Source.DEFAULT) {
                URI named = ServerArgument.address(ready.settings().url().toString(), setting.origin() + ": ");
                return Optional.of(new ServerArgument.Named(setting.origin(), named));
            }
        }
        return Optional.empty();
    }

    private Loaded<ClientSettings> load(Shell shell, @Nullable String argument, Flag... more) throws CommandFailure {
        List<Flag> flags = new ArrayList<>(List.of(more));
        Flags.add(flags, "URL", URL_KEY, argument == null ? null : completed(argument, ""));
        Flags.add(flags, "--url", URL_KEY, url == null ? null : completed(url, "--url: "));
        return SettingsLoader.client(flags, sets, completed(shell.here()), Optional.ofNullable(config));
    }

    /** The variable may be as short as the option. */
    private static Surroundings completed(Surroundings here) throws CommandFailure {
        String url = here.environment().getOrDefault(URL_VARIABLE, "");
        if (url.isEmpty()) {
            return here;
        }
        Map<String, String> environment = new HashMap<>(here.environment());
        environment.put(URL_VARIABLE, completed(url, "environment " + URL_VARIABLE + ": "));
        return here.withEnvironment(environment);
    }

    private static String completed(String url, String where) throws CommandFailure {
        return ServerArgument.address(url, where).toString();
    }
}
