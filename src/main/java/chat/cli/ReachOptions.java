package chat.cli;

import chat.cli.client.Reach;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.Shell;
import chat.client.OperatorLogin;
import chat.client.socket.ProxyRules;
import chat.config.ClientSettings;
import chat.config.Flag;
import chat.domain.Refusal;
import chat.domain.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that talks to a server may be told. */
final class ReachOptions {

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            description = "the name to go by; default: $$CHAT_USER")
    private @Nullable String user;

    @Option(names = "--timeout", paramLabel = "TIME", description = "how long to wait for an answer (10s)")
    private @Nullable String timeout;

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
     * @param argument the only argument of a command, which may be the server's address; null if it was not given
     * @param more options of the command that are settings
     */
    Reach reach(Shell shell, @Nullable String argument, Flag... more) throws CommandFailure {
        return reach(shell, argument, Optional.empty(), more);
    }

    /** As the other, to act as an operator. */
    Reach reach(Shell shell, @Nullable String argument, Optional<OperatorLogin> operator, Flag... more)
            throws CommandFailure {
        List<Flag> flags = new ArrayList<>(List.of(more));
        Flags.add(flags, "--user", "user", user);
        Flags.add(flags, "--timeout", "connection.timeout", timeout);
        ClientSettings settings = server.settings(shell, argument, flags.toArray(new Flag[0]));
        if (settings.user().isPresent()) {
            name(settings.user().get());
        }
        server.warnIfInsecure(shell);
        return new Reach(
                settings,
                server.key(shell),
                operator,
                server.tls(),
                server.isInsecure(),
                "chat/" + Version.number(),
                shell.here().stateFolder(),
                new ProxyRules(shell.here().environment()));
    }

    /** Parts the server's address from the text, in the arguments of a command that says something. */
    ServerArgument.Split split(Shell shell, List<String> arguments) throws CommandFailure {
        return server.split(shell, arguments);
    }
}
