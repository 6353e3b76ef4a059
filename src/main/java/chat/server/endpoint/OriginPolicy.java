package chat.server.endpoint;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose web pages may open connections (RFC 6455, section 10.2). Browsers name the page's origin, and let any page open a WebSocket to
 * anywhere; programs send no origin and are let in.
 *
 * <p>A page of the server's own is known by the name it reached the server by, which is what the page's owner says it is: whoever owns a name may
 * have it lead to any address, this server's too (DNS rebinding). So a name counts only where it is listed; addresses, and the names of the
 * machine itself, lead to nowhere else.
 */
public final class OriginPolicy {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Set<String> listed;
    private final Set<String> hosts;

    /**
     * @param listed origins let in besides the server's own, as browsers write them: {@code https://chat.example} or
     *     {@code http://localhost:3000}
     * @param hosts the names this server goes by; where there are any, it answers to no other but to those of its own machine
     */
    public OriginPolicy(Collection<String> listed, Collection<String> hosts) {
        this.listed = listed.stream().map(OriginPolicy::folded).collect(Collectors.toUnmodifiableSet());
        this.hosts = hosts.stream().map(OriginPolicy::folded).collect(Collectors.toUnmodifiableSet());
    }

    /** For a server that answers to any name. */
    public OriginPolicy(Collection<String> listed) {
        this(listed, Set.of());
    }

    /**
     * Whether a handshake may go on.
     *
     * @param origin the {@code Origin} header; null if there is none
     * @param host the {@code Host} header, which names the server as the page sees it; null if there is none
     */
    public boolean allows(@Nullable String origin, @Nullable String host) {
        String name = host == null ? "" : withoutPort(folded(host));
        boolean own = hosts.contains(name) || LOOPBACK.matcher(name).matches();
        if (!hosts.isEmpty() && !own) {
            return false;
        }
        if (origin == null) {
            return true;
        }
        String folded = folded(origin);
        return listed.contains(folded)
                || (host != null && (own || ADDRESS.matcher(name).matches()) && isOfServer(folded, folded(host)));
    }

    /**
     * Whether a page may be served that shows something: where the server has names, a web page that reached it by another one reads nothing. An address
     * leads to nobody else, and is what probes ask by.
     *
     * @param host the {@code Host} header; null if there is none, which no browser leaves out
     */
    public boolean answersTo(@Nullable String host) {
        return hosts.isEmpty()
                || host == null
                || ADDRESS.matcher(withoutPort(folded(host))).matches()
                || allows(null, host);
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
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
