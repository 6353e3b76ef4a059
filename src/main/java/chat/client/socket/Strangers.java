package chat.client.socket;

import chat.domain.HostPort;
import java.net.URI;

/** Says what else answered in place of a chat server, and what to try. */
final class Strangers {

    private static final int TLS_ALERT = 0x15;
    private static final int TLS_MAJOR = 0x03;

    private Strangers() {}

    /** The address with the other scheme. */
    static String otherScheme(URI url) {
        String other = url.getScheme().equals("wss") ? "ws" : "wss";
        return other + "://" + url.getRawAuthority() + url.getRawPath();
    }

    private static boolean isPlain(URI url) {
        return url.getScheme().equals("ws");
    }

    /** @param start how its answer began, a byte a character */
    static String notHttp(URI url, HostPort server, String start) {
        if (isPlain(url) && start.length() > 1 && start.charAt(0) == TLS_ALERT && start.charAt(1) == TLS_MAJOR) {
            return server + " has TLS; try " + otherScheme(url);
        }
        return server + " is not a chat server but " + kind(start) + "; check the host and the port";
    }

    private static String kind(String start) {
        if (start.startsWith("SSH-")) {
            return "an SSH server";
        }
        if (start.startsWith("220")) {
            return "a mail or FTP server";
        }
        if (start.startsWith("* ") || start.startsWith("+OK")) {
            return "a mailbox server";
        }
        return "something that speaks no HTTP";
    }

    /** @param when at which point it closed */
    static String closed(URI url, HostPort server, String when) {
        return server + " closed the connection " + when + "; it may be restarting"
                + (isPlain(url) ? ", or have TLS: then try " + otherScheme(url) : ", or be no chat server");
    }

    static String status(URI url, ResponseHead answer) {
        int status = answer.status();
        String code = " (HTTP " + status + ")";
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                url + " leads elsewhere" + code
                        + answer.header("Location")
                                .map(to -> ": to " + printable(to))
                                .orElse("") + "; give the address where the server is";
            case 400 ->
                url + " is not a chat server" + code + "; "
                        + (isPlain(url)
                                ? "if its port has TLS, try " + otherScheme(url)
                                : "check the address and its path");
            case 401, 403 -> url + " does not let this client in" + code;
            case 429 -> "too many connections from here to " + url + code + "; try again later";
            case 500, 502, 503, 504 -> url + " cannot take connections now" + code + "; try again later";
            default -> url + " is not a chat server" + code + "; check the address and its path";
        };
    }

    private static String printable(String location) {
        String shown = location.replaceAll("[^\\x21-\\x7E]", "?");
        return shown.length() > 200 ? shown.substring(0, 200) + "..." : shown;
    }
}
