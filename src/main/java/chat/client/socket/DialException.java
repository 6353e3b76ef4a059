package chat.client.socket;

import java.io.IOException;

/** Why no connection came about. The message is one line for people: what is wrong and what to do. */
public final class DialException extends IOException {

    private static final long serialVersionUID = 1;

    DialException(String text) {
        super(text);
    }

    DialException(String text, Throwable cause) {
        super(text, cause);
    }
}
