package chat.client.terminal;

import java.util.Locale;
import java.util.Optional;

/** Does what was typed: a command where it begins with a slash, else it is said. */
final class Typed {

    private final Hands hands;

    Typed(Hands hands) {
        this.hands = hands;
    }

    /** Does it; a command that cannot be carried out is told by the exception, and never sent as text. */
    void run(String line) throws UsageException {
        if (line.isBlank()) {
            return;
        }
        if (!line.startsWith("/")) {
            hands.desk().say(line);
        } else if (line.startsWith("//")) {
            hands.desk().say(line.substring(1));
        } else {
            runCommand(line.substring(1));
        }
    }

    private void runCommand(String line) throws UsageException {
        Arguments.Words words = Arguments.words(line);
        String name = words.first().toLowerCase(Locale.ROOT);
        Optional<Command> command = Commands.find(name);
        if (command.isEmpty()) {
            throw new UsageException(
                    name.isEmpty() ? "a command follows the /; /help lists them" : Nearest.unknown(name));
        }
        try {
            command.get().action().run(hands, words.rest());
        } catch (UsageException wrong) {
            throw new UsageException(wrong.getMessage() + " (" + command.get().line() + ")");
        }
    }
}
