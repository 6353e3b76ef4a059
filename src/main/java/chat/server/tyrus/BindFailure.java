package chat.server.tyrus;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;

/** The server cannot listen where, or as, it was told to. The message is one line for people: what is wrong, and what to do. */
public class BindFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private BindFailure(String message, Throwable cause) {
        super(message, cause);
    }

    BindFailure(String message) {
        super(message);
    }

    static BindFailure of(TyrusSettings.Address address, Exception cause) {
        return new BindFailure("cannot listen on " + address.host() + ":" + address.port() + ": " + why(cause), cause);
    }

    private static String why(Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage());
        if (root instanceof UnknownHostException) {
            return "no such host; name an address of this machine, or 0.0.0.0 for all of them";
        } else if (root instanceof BindException && text.contains("in use")) {
            return "the port is taken; choose another with --port or CHAT_PORT (for metrics: metrics.port) and tell clients"
                    + " with CHAT_URL, or stop the program that uses it";
        } else if (root instanceof BindException && text.contains("assign")) {
            return "not an address of this machine; name one, or 0.0.0.0 for all of them";
        } else if (text.contains("ermission")) {
            return "not permitted; ports below 1024 need privileges, choose a higher one";
        } else if (root instanceof IllegalArgumentException) {
            return "not a port; choose one from 1 to 65535, or 0 for a free one";
        } else if (root instanceof IOException) {
            return text;
        }
        return root.toString();
    }
}
