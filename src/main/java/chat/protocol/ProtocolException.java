package chat.protocol;

/** The other end sent what is not {@code chat.v1}. The message is one line for people, free of control characters. */
public final class ProtocolException extends Exception {

    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
