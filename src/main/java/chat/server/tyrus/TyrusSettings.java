package chat.server.tyrus;

import chat.domain.AddressRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the container is told when it starts.
 *
 * @param listen where the chat, {@code /healthz} and, unless it has a place of its own, {@code /metrics} are served
 * @param metrics where {@code /metrics} is served instead; null for the chat's own listener
 * @param tls the certificate to serve {@code wss} with; null to serve {@code ws}
 * @param access whose requests are taken for what
 * @param limits how much is taken, from all and from one address
 * @param timeouts how long is waited
 */
public record TyrusSettings(
        Address listen,
        @Nullable Address metrics,
        @Nullable CertificateFiles tls,
        Access access,
        Limits limits,
        Timeouts timeouts) {

    /** The defaults, at an address; port 0 takes a free one. */
    public static TyrusSettings at(String host, int port) {
        return new TyrusSettings(new Address(host, port), null, null, Access.DEFAULT, Limits.DEFAULT, Timeouts.DEFAULT);
    }

    public TyrusSettings withMetricsAt(String host, int port) {
        return new TyrusSettings(listen, new Address(host, port), tls, access, limits, timeouts);
    }

    public TyrusSettings withTls(CertificateFiles files) {
        return new TyrusSettings(listen, metrics, files, access, limits, timeouts);
    }

    public TyrusSettings withAccess(Access changed) {
        return new TyrusSettings(listen, metrics, tls, changed, limits, timeouts);
    }

    public TyrusSettings withAllowedOrigins(List<String> origins) {
        return withAccess(new Access(origins, access.hosts(), access.proxies()));
    }

    public TyrusSettings withLimits(Limits changed) {
        return new TyrusSettings(listen, metrics, tls, access, changed, timeouts);
    }

    public TyrusSettings withTimeouts(Timeouts changed) {
        return new TyrusSettings(listen, metrics, tls, access, limits, changed);
    }

    /**
     * Whose requests are taken for what.
     *
     * @param origins web origins let in besides the server's own, as browsers write them
     * @param hosts the names this server goes by; empty: any
     * @param proxies who is believed when they say whom they speak for
     */
    public record Access(List<String> origins, List<String> hosts, List<AddressRange> proxies) {

        public static final Access DEFAULT = new Access(List.of(), List.of(), List.of());

        public Access {
            origins = List.copyOf(origins);
            hosts = List.copyOf(hosts);
            proxies = List.copyOf(proxies);
        }
    }

    /**
     * Where the certificate and its key are, in PEM, as certbot writes them ({@code fullchain.pem}, {@code privkey.pem}). They are read
     * again when they change.
     *
     * @param certificate the server's own one first, then those that lead to its authority
     */
    public record CertificateFiles(Path certificate, Path key) {}

    /**
     * Where to listen.
     *
     * @param host a name or an address of this machine
     * @param port 0 to 65535; 0 takes a free one
     */
    public record Address(String host, int port) {}

    /**
     * How much is taken.
     *
     * @param connections open WebSocket connections in all; 0 for no bound
     * @param connectionsPerAddress of them from one IPv4 address or one IPv6 /64; 0 for no bound, and nobody kept out for what others did from there
     * @param handshakes TCP connections that have not become WebSockets yet; 0 for no bound
     */
    public record Limits(int connections, int connectionsPerAddress, int handshakes) {

        public static final Limits DEFAULT = new Limits(50_000, 0, 4_096);
    }

    /**
     * How long is waited.
     *
     * @param handshake for a TCP connection to become a WebSocket, or to be answered, counted from its accept
     * @param message for a message to be complete, counted from its first byte
     * @param close for the peer's part in closing a connection, counted from our close frame
     */
    public record Timeouts(Duration handshake, Duration message, Duration close) {

        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(5));
    }
}
