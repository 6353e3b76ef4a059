package chat.client;

import chat.client.socket.DialException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes one line for people of the chain of exceptions that a failed connection leaves. */
final class ConnectFailures {

    private ConnectFailures() {}

    static ConnectFailure explain(URI url, Throwable failure) {
        String where = ServerUrl.server(url).toString();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            @Nullable String text = explain(where, each);
            if (text != null) {
                return new ConnectFailure(text);
            }
        }
        return new ConnectFailure(url + " is not a chat server, or did not answer like one" + words(failure));
    }

    private static @Nullable String explain(String where, Throwable failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (failure instanceof DialException) {
            return message;
        }
        if (failure instanceof NoRouteToHostException
                || message.toLowerCase(Locale.ROOT).contains("unreachable")) {
            return "there is no way to " + where + "; check the network";
        }
        if (failure instanceof ConnectException) {
            return "nothing listens at " + where
                    + " (connection refused); check the address, or start a server with 'chat serve'";
        }
        if (failure instanceof SSLException || failure instanceof GeneralSecurityException) {
            return "no safe connection to " + where + ": " + message
                    + "; check the certificate, give its authority with --ca, or take ws:// if the server has no TLS";
        }
        if (failure instanceof TimeoutException || failure instanceof SocketTimeoutException) {
            return "no answer from " + where + " in time; check the address, or try again later";
        }
        if (failure instanceof IOException && message.contains("certificate")) {
            return message;
        }
        return null;
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
    }
}
