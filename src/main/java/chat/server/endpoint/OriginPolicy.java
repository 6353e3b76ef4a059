package chat.server.endpoint;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose web pages may open connections (RFC 6455, section 10.2). Browsers name the page's origin, and let any page open a WebSocket to
 * anywhere; programs send no origin and are let in.
 */
public final class OriginPolicy {

    private final Set<String> listed;

    /**
     * @param listed origins let in besides the server's own, as browsers write them: {@code https://chat.example} or
     *     {@code http://localhost:3000}
     */
    public OriginPolicy(Collection<String> listed) {
        this.listed = listed.stream().map(OriginPolicy::folded).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a handshake may go on.
     *
     * @param origin the {@code Origin} header; null if there is none
     * @param host the {@code Host} header, which names the server as the page sees it; null if there is none
     */
    public boolean allows(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        String folded = folded(origin);
        return listed.contains(folded) || (host != null && isOfServer(folded, host.toLowerCase(Locale.ROOT)));
    }

    /** Compares authorities only: behind a proxy that ends TLS, the page's scheme is not the one seen here. */
    private static boolean isOfServer(String origin, String host) {
        int scheme = origin.indexOf("://");
        if (scheme < 0) {
            return false;
        }
        String defaultPort = origin.startsWith("https:") ? ":443" : ":80";
        return withPort(origin.substring(scheme + 3), defaultPort).equals(withPort(host, defaultPort));
    }

    private static String withPort(String authority, String defaultPort) {
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        return hasPort ? authority : authority + defaultPort;
    }

    private static String folded(String origin) {
        return origin.strip().toLowerCase(Locale.ROOT);
    }
}
