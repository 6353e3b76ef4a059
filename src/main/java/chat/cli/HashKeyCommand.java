package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.domain.UserName;
import chat.server.OperatorKey;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code chat admin hash-key}. */
@Command(
        name = "hash-key",
        header = "Make the line that makes somebody an operator.",
        description = {
            "Asks for a key, or reads one from standard input, and prints an entry for the server's setting 'operators', as"
                    + " in operators = [\"ENTRY\"]. The key"
                    + " cannot be found out from it, but by trying: take one of 16 characters or more."
        },
        footer = {"", "  chat admin hash-key ada", "  openssl rand -base64 24 | tee key.txt | chat admin hash-key ada"})
final class HashKeyCommand extends Helped implements Callable<Integer> {

    private static final int SHORTEST = 8;

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "NAME", description = "the operator's name")
    private String name = "";

    HashKeyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws CommandFailure {
        UserName operator = ReachOptions.name(name);
        if (!operator.isAscii()) {
            throw CommandFailure.usage("an operator's name is A-Z a-z 0-9 _ -, a letter first");
        }
        String key = key();
        if (!key.matches("[\\x20-\\x7E]{" + SHORTEST + ",256}")) {
            throw CommandFailure.usage("a key is " + SHORTEST + " to 256 printable ASCII characters");
        }
        shell.print(OperatorKey.of(operator, key, new SecureRandom()::nextBytes).text() + "\n");
        return ExitCode.DONE;
    }

    private String key() throws CommandFailure {
        shell.openedInput("there is no key");
        if (!shell.terminals().in()) {
            return shell.readLine().strip();
        }
        Optional<String> key = shell.readSecret("Key: ");
        if (key.isEmpty() || !key.equals(shell.readSecret("Once more: "))) {
            throw CommandFailure.usage("the two are not the same; nothing was made");
        }
        return key.get();
    }
}
