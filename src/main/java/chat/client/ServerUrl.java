package chat.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Makes an address of what a user types, and tells which addresses are this machine's own. */
public final class ServerUrl {

    /** Where a server is when nothing is said. */
    public static final String DEFAULT = "ws://127.0.0.1:8025/chat";

    private static final String PATH = "/chat";

    private ServerUrl() {}

    /**
     * Completes an address: {@code example.org:8025} is {@code ws://example.org:8025/chat}, {@code https://} means {@code wss://}.
     *
     * @throws IllegalArgumentException for what is no address, with one line for people
     */
    public static URI parse(String typed) {
        String text = typed.strip();
        if (!text.contains("://")) {
            text = "ws://" + text;
        }
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw bad(typed, "it is not an address");
        }
        if (url.getHost() == null) {
            throw bad(typed, "it names no host");
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw bad(typed, "a port is 1 to 65535");
        }
        if (url.getUserInfo() != null || url.getFragment() != null) {
            throw bad(typed, "it holds more than host, port and path; give the name with --user");
        }
        String path = url.getRawPath() == null
                        || url.getRawPath().isEmpty()
                        || url.getRawPath().equals("/")
                ? PATH
                : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(scheme(typed, url) + "://" + url.getRawAuthority() + path + query);
    }

    private static String scheme(String typed, URI url) {
        return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
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
        if (allowPlain || !"ws".equals(url.getScheme()) || isLoopback(url.getHost())) {
            return Optional.empty();
        }
        return Optional.of(
                "ws:// to " + url.getHost()
                        + " is not encrypted: anybody on the way can read and change it; use wss://, or --insecure to do so all the same");
    }

    /** By its spelling: asking the name service whether to trust the network would be trusting the network. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}");
    }
}
