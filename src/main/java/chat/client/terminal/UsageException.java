package chat.client.terminal;

/** A command was typed that cannot be carried out as it stands; the message says what is wrong, in one line. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
