package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.Shell;
import chat.client.OperatorLogin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As which operator a command acts. */
final class OperatorOptions {

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            description = "the operator to act as, by the name in the server's settings; default: $$CHAT_OPERATOR."
                    + " The key is in CHAT_OPERATOR_KEY, or asked for")
    private @Nullable String operator;

    /** The operator named by the option or in the environment, if one is; the key is asked for where it is not in the environment. */
    Optional<OperatorLogin> login(Shell shell) throws CommandFailure {
        Optional<String> name = Optional.ofNullable(operator).or(() -> shell.variable("CHAT_OPERATOR"));
        return name.isEmpty() ? Optional.empty() : Optional.of(login(shell, name.get()));
    }

    /** The same where there has to be one. */
    OperatorLogin requiredLogin(Shell shell) throws CommandFailure {
        return login(shell)
                .orElseThrow(() -> CommandFailure.usage("which operator? give --operator NAME, or set CHAT_OPERATOR"));
    }

    private static OperatorLogin login(Shell shell, String name) throws CommandFailure {
        Optional<String> given = shell.variable("CHAT_OPERATOR_KEY");
        Optional<String> key = given.isPresent() ? given : shell.readSecret("Key of operator " + name + ": ");
        if (key.isEmpty()) {
            throw CommandFailure.usage("the operator's key is needed: set CHAT_OPERATOR_KEY");
        }
        return new OperatorLogin(ReachOptions.name(name), key.get());
    }
}
