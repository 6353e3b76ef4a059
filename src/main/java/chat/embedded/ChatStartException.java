package chat.embedded;

/** Why a chat server did not start: one line for people that says what to do. <strong>Public API.</strong> */
public final class ChatStartException extends Exception {

    private static final long serialVersionUID = 1L;

    ChatStartException(String line) {
        super(line);
    }
}
