package chat.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes one line for people of the chain of exceptions that a failed connection leaves. */
final class ConnectFailures {

    /** Tyrus says it in words only: "Response code was not 101: 404." */
    private static final Pattern STATUS = Pattern.compile("101: (\\d{3})");

    private ConnectFailures() {}

    static ConnectFailure explain(URI url, Throwable failure) {
        String where = url.getHost() + ":" + port(url);
        for (Throwable each = failure; each != null; each = each.getCause()) {
            @Nullable String text = explain(url, where, each);
            if (text != null) {
                return new ConnectFailure(text);
            }
        }
        return new ConnectFailure(url + " is not a chat server, or did not answer like one" + words(failure));
    }

    private static @Nullable String explain(URI url, String where, Throwable failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        Matcher status = STATUS.matcher(message);
        if (status.find()) {
            return explainStatus(url, Integer.parseInt(status.group(1)));
        }
        if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
            return "there is no host " + url.getHost() + "; check the address";
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

    private static String explainStatus(URI url, int status) {
        return switch (status) {
            case 401, 403 -> url + " does not let this client in (HTTP " + status + ")";
            case 429 -> "too many connections from here to " + url + " (HTTP 429); try again later";
            case 500, 502, 503, 504 -> url + " cannot take connections now (HTTP " + status + "); try again later";
            default -> url + " is not a chat server (HTTP " + status + "); check the address and its path";
        };
    }

    private static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return url.getScheme().equals("wss") ? 443 : 80;
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
    }
}
