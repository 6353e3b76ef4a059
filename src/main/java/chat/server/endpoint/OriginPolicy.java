package chat.server.endpoint;

import chat.domain.HostPort;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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

    private final Set<Page> listed;
    private final Set<String> hosts;

    /**
     * @param listed origins let in besides the server's own, as browsers write them: {@code https://chat.example} or
     *     {@code http://localhost:3000}
     * @param hosts the names this server goes by; where there are any, it answers to no other but to those of its own machine
     */
    public OriginPolicy(Collection<String> listed, Collection<String> hosts) {
        this.listed = listed.stream()
                .map(OriginPolicy::page)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        this.hosts = hosts.stream()
                .map(host -> new HostPort(HostPort.parseHost(host), OptionalInt.empty()).name())
                .collect(Collectors.toUnmodifiableSet());
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
        Optional<HostPort> server = server(host);
        boolean own = server.filter(this::isOwn).isPresent();
        if (!hosts.isEmpty() && !own) {
            return false;
        }
        if (origin == null) {
            return true;
        }
        Optional<Page> page = page(origin);
        return page.filter(listed::contains).isPresent()
                || (page.isPresent()
                        && server.filter(at -> own || at.isAddress())
                                .filter(page.get()::isOf)
                                .isPresent());
    }

    private boolean isOwn(HostPort server) {
        return hosts.contains(server.name()) || server.isLoopback();
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
                || server(host).filter(HostPort::isAddress).isPresent()
                || allows(null, host);
    }

    private static Optional<HostPort> server(@Nullable String host) {
        try {
            return host == null ? Optional.empty() : Optional.of(HostPort.parse(host.strip()));
        } catch (IllegalArgumentException noServer) {
            return Optional.empty();
        }
    }

    /** An origin that has a host; empty for {@code null} and for what is none. */
    private static Optional<Page> page(String origin) {
        String text = origin.strip();
        int scheme = text.indexOf("://");
        return scheme < 0
                ? Optional.empty()
                : server(text.substring(scheme + 3))
                        .map(at -> Page.of(text.substring(0, scheme).toLowerCase(Locale.ROOT), at));
    }

    /** Where a web page comes from; the port is the scheme's where none is named. */
    private record Page(String scheme, String name, int port) {

        static Page of(String scheme, HostPort at) {
            return new Page(scheme, at.name(), at.port().orElse(defaultPort(scheme)));
        }

        private static int defaultPort(String scheme) {
            return scheme.equals("https") ? 443 : 80;
        }

        /** Compares authorities only: behind a proxy that ends TLS, the page's scheme is not the one seen here. */
        boolean isOf(HostPort server) {
            return server.name().equals(name) && server.port().orElse(defaultPort(scheme)) == port;
        }
    }
}
