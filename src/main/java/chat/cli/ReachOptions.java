package chat.cli;

import chat.cli.client.Reach;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.Settings;
import chat.cli.shell.Shell;
import chat.client.OperatorLogin;
import chat.client.ServerUrl;
import chat.client.Tls;
import chat.client.socket.ProxyRules;
import chat.config.ClientSettings;
import chat.config.Flag;
import chat.config.SettingsLoader;
import chat.config.Surroundings;
import chat.domain.Refusal;
import chat.domain.UserName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that talks to a server may be told. */
final class ReachOptions {

    private static final String URL_VARIABLE = "CHAT_URL";

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            description = "the name to go by; default: $$CHAT_USER")
    private @Nullable String user;

    @Option(names = "--timeout", paramLabel = "TIME", description = "how long to wait for an answer (10s)")
    private @Nullable String timeout;

    @Option(names = "--ca", paramLabel = "FILE", description = "believe the certificates of this PEM file on wss://")
    private @Nullable Path authorities;

    @Option(names = "--insecure", description = "go without encryption, or to a server that proves nothing")
    private boolean insecure;

    @Option(names = "--config", paramLabel = "FILE", description = "the client's settings file")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting; may be given several times")
    private List<String> sets = new ArrayList<>();

    /** The name given as an option. */
    Optional<UserName> explicitUser() throws CommandFailure {
        return user == null ? Optional.empty() : Optional.of(name(user));
    }

    /** The name given as an option, in the environment or in a file, which there has to be. */
    UserName requiredUser(Reach reach) throws CommandFailure {
        Optional<String> name = reach.settings().user();
        if (name.isEmpty()) {
            throw CommandFailure.usage("a name is needed: give --user NAME, or set CHAT_USER");
        }
        return name(name.get());
    }

    /** As {@link #requiredUser}, but where there is none and somebody at a terminal, that person is asked. */
    UserName userOrAsk(Reach reach, Shell shell) throws CommandFailure {
        if (reach.settings().user().isPresent()
                || !shell.terminals().in()
                || !shell.terminals().err()) {
            return requiredUser(reach);
        }
        shell.err().print("Your name: ");
        shell.err().flush();
        return name(shell.readLine().strip());
    }

    static UserName name(String typed) throws CommandFailure {
        String text = UserName.composed(typed);
        Optional<Refusal> wrong = UserName.check(text);
        if (wrong.isPresent()) {
            throw CommandFailure.usage(wrong.get().text());
        }
        return new UserName(text);
    }

    /**
     * How to reach the server.
     *
     * @param url as typed; null for that of the settings
     * @param more options of the command that are settings
     */
    Reach reach(Shell shell, @Nullable String url, Flag... more) throws CommandFailure {
        return reach(shell, url, Optional.empty(), more);
    }

    /** As the other, to act as an operator. */
    Reach reach(Shell shell, @Nullable String url, Optional<OperatorLogin> operator, Flag... more)
            throws CommandFailure {
        List<Flag> flags = new ArrayList<>(List.of(more));
        Flags.add(flags, "URL", "url", url == null ? null : completed(url, ""));
        Flags.add(flags, "--user", "user", user);
        Flags.add(flags, "--timeout", "connection.timeout", timeout);
        ClientSettings settings = Settings.orFail(
                SettingsLoader.client(flags, sets, completed(shell.here()), Optional.ofNullable(config)), shell);
        if (settings.user().isPresent()) {
            name(settings.user().get());
        }
        if (insecure) {
            shell.warn("--insecure: others on the way may read and change everything");
        }
        return new Reach(
                settings,
                shell.variable("CHAT_KEY"),
                operator,
                new Tls(Optional.ofNullable(authorities), !insecure),
                insecure,
                "chat/" + Version.number(),
                shell.here().stateFolder(),
                new ProxyRules(shell.here().environment()));
    }

    /** The variable may be as short as the argument. */
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
        try {
            return ServerUrl.parse(url).toString();
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(where + wrong.getMessage());
        }
    }
}
