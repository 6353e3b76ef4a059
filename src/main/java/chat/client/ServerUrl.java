package chat.client;

import chat.domain.HostPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes an address of what a user types, and tells which addresses are this machine's own. */
public final class ServerUrl {

    /** Where a server is when nothing is said. */
    public static final String DEFAULT = "ws://127.0.0.1:8025/chat";

    private static final String PATH = "/chat";

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);

    private ServerUrl() {}

    /**
     * Completes an address: {@code example.org:8025} is {@code ws://example.org:8025/chat}, {@code https://} means {@code wss://}. What means the same becomes the same:
     * lower case, the shortest form of an IPv6 address, no default port, names beyond ASCII as the name service knows them.
     *
     * @throws IllegalArgumentException for what is no address, with one line for people; it does not repeat a password
     */
    public static URI parse(String typed) {
        String text = typed.strip();
        Matcher parts = SCHEME.matcher(text);
        String scheme = parts.matches() ? scheme(typed, parts.group(1)) : "ws";
        String rest = parts.matches() ? parts.group(2) : text;
        int end = endOfAuthority(rest);
        String authority = rest.substring(0, end);
        if (authority.indexOf('@') >= 0) {
            throw bad(
                    text.replace(authority, "..." + authority.substring(authority.lastIndexOf('@'))),
                    "it holds more than host, port and path; give the name with --user, and the key in CHAT_KEY");
        }
        HostPort server;
        try {
            server = HostPort.parse(authority);
        } catch (IllegalArgumentException e) {
            throw bad(typed, String.valueOf(e.getMessage()));
        }
        return complete(typed, scheme, withoutDefault(scheme, server), rest.substring(end));
    }

    private static int endOfAuthority(String rest) {
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static URI complete(String typed, String scheme, HostPort server, String rest) {
        if (rest.indexOf('#') >= 0) {
            throw bad(typed, "it holds more than host, port and path");
        }
        int query = rest.indexOf('?') < 0 ? rest.length() : rest.indexOf('?');
        String path = rest.substring(0, query);
        try {
            return new URI(scheme + "://" + server + (path.isEmpty() || path.equals("/") ? PATH : path)
                    + rest.substring(query));
        } catch (URISyntaxException e) {
            throw bad(typed, "it is not an address");
        }
    }

    private static HostPort withoutDefault(String scheme, HostPort server) {
        return server.port().equals(OptionalInt.of(defaultPort(scheme)))
                ? new HostPort(server.host(), OptionalInt.empty())
                : server;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("wss") ? 443 : 80;
    }

    /** The host and the port of an address, which {@link URI#getHost} does not know of every name; the port is always there. */
    static HostPort server(URI url) {
        HostPort server = HostPort.parse(url.getRawAuthority());
        int port = server.port().orElse(defaultPort(url.getScheme()));
        return new HostPort(server.host(), OptionalInt.of(port));
    }

    private static String scheme(String typed, String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "ws", "http" -> "ws";
            case "wss", "https" -> "wss";
            default -> throw bad(typed, "it starts with neither ws:// nor wss://");
        };
    }

    private static IllegalArgumentException bad(String typed, String why) {
        return new IllegalArgumentException("bad address '" + typed + "': " + why + "; an example: " + DEFAULT);
    }

    /** Why this address is refused: plain text to another machine, which anybody on the way reads and changes. Empty when it is fine. */
    public static Optional<String> objection(URI url, boolean allowPlain) {
        HostPort server = server(url);
        if (allowPlain || !"ws".equals(url.getScheme()) || server.isLoopback()) {
            return Optional.empty();
        }
        return Optional.of(
                "ws:// to " + server.host()
                        + " is not encrypted: anybody on the way can read and change it; use wss://, or --insecure to do so all the same");
    }
}
