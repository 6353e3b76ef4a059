package chat.client.terminal;

import java.util.List;

/**
 * A row of the table of commands. Help, completion and the documentation are made of these.
 *
 * @param name without the slash
 * @param aliases other names, without the slash
 * @param usage what may follow the name; empty for nothing
 * @param summary what it does, in a few words
 * @param example a line that somebody might type
 * @param arguments what its arguments are, for completion
 * @param action what it does
 */
record Command(
        String name,
        List<String> aliases,
        String usage,
        String summary,
        String example,
        List<Argument> arguments,
        Action action) {

    Command {
        aliases = List.copyOf(aliases);
        arguments = List.copyOf(arguments);
    }

    /** What an argument is. */
    enum Argument {
        ROOM,
        USER,
        CONVERSATION,
        COMMAND,
        THEME,
        BELL,
        /** A word that nothing is known of. */
        WORD,
        TEXT
    }

    /** What a command does. */
    interface Action {
        /**
         * Does it.
         *
         * @param rest what followed the name, without blanks around it
         * @throws UsageException where it cannot be understood
         */
        void run(Hands hands, String rest) throws UsageException;
    }

    /** {@code /join ROOM}. */
    String line() {
        return "/" + name + (usage.isEmpty() ? "" : " " + usage);
    }
}
