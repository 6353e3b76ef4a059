package chat.server.tyrus;

import chat.server.Chat;
import chat.server.endpoint.ChatEndpoint;
import chat.server.endpoint.ConnectionLimiter;
import chat.server.endpoint.OriginPolicy;
import chat.server.tyrus.Rejections.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.glassfish.tyrus.core.HandshakeException;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.jspecify.annotations.Nullable;

/**
 * The last filter of a listener's chain: turns a handshake for the chat into an upgraded connection, or says why not, and has everything
 * else answered by {@link Pages}.
 *
 * <p>An upgraded connection leaves HTTP behind: it gets a processor without it, or is met by {@link EncryptedFilter} before it.
 */
final class FrontDoor extends BaseFilter {

    private final Pages pages;
    private final Executor pageWorker;
    private final OriginPolicy origins;
    private final @Nullable Upgrades upgrades;

    /**
     * What it takes to let somebody in.
     *
     * @param upgraded processes connections after their handshake
     */
    record Upgrades(
            Chat chat, Proxies proxies, EndpointDoor endpoint, Connections connections, WebSocketProcessor upgraded) {}

    /**
     * @param pageWorker makes the pages, which may take a while
     * @param origins whose pages may ask, and by which names
     * @param upgrades null for a listener without the chat
     */
    FrontDoor(Pages pages, OriginPolicy origins, Executor pageWorker, @Nullable Upgrades upgrades) {
        this.pages = pages;
        this.origins = origins;
        this.pageWorker = pageWorker;
        this.upgrades = upgrades;
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        RequestFilter.Arrived arrived = context.getMessage();
        RequestHead head = arrived.head();
        NIOConnection connection = (NIOConnection) context.getConnection();
        if (upgrades != null && head.path().equals(ChatEndpoint.PATH) && head.lists("Upgrade", "websocket")) {
            Answer refusal = upgrade(upgrades, connection, head, arrived.behind());
            if (refusal != null) {
                LastAnswer.send(connection, refusal, !head.isHead());
            }
        } else if (!head.isHead() && !head.isGet()) {
            LastAnswer.send(
                    connection,
                    Answer.line(405, "Method Not Allowed", "Only GET is served here.")
                            .with("Allow", "GET, HEAD"),
                    true);
        } else if (!origins.answersTo(head.authority())) {
            LastAnswer.send(
                    connection,
                    Answer.line(421, "Misdirected Request", "This server does not go by that name."),
                    !head.isHead());
        } else {
            pageWorker.execute(() -> page(connection, head));
        }
        arrived.behind().tryDispose();
        return context.getStopAction();
    }

    /** Makes a page, unless whoever asked for it is gone: a flood of requests is not to be answered to nobody. */
    private void page(NIOConnection connection, RequestHead head) {
        if (connection.isOpen()) {
            LastAnswer.send(connection, pages.get(head.path()), !head.isHead());
        }
    }

    /**
     * Null if the connection is a WebSocket now, else why it is not.
     *
     * @param early what a hasty client sent behind its handshake
     */
    private @Nullable Answer upgrade(Upgrades to, NIOConnection connection, RequestHead request, Buffer early) {
        InetAddress peer = ((InetSocketAddress) connection.getPeerAddress()).getAddress();
        InetAddress address = to.proxies().client(peer, request.header("X-Forwarded-For"));
        String from = address.getHostAddress();
        Rejections rejections = to.connections().rejections();
        if (!to.chat().isReady()) {
            rejections.count(Reason.NOT_READY, from);
            return Answer.line(503, "Service Unavailable", "The chat takes nobody just now. Try again in a moment.")
                    .with("Retry-After", "2");
        }
        if (!origins.allows(request.header("Origin"), request.authority())) {
            rejections.count(Reason.ORIGIN, from);
            return Answer.line(
                    403,
                    "Forbidden",
                    "Pages of this origin, or by this host name, may not connect. The server's settings list those that may.");
        }
        Optional<String> banned = to.chat().objection(from);
        if (banned.isPresent()) {
            rejections.count(Reason.BANNED, from);
            return Answer.line(403, "Forbidden", banned.get());
        }
        long secondsLeft = to.connections().offenders().secondsLeft(address);
        if (secondsLeft > 0) {
            rejections.count(Reason.OFFENDER, from);
            return Answer.line(
                            429,
                            "Too Many Requests",
                            "Too many connections from your address were closed for breaking rules. Try again later.")
                    .with("Retry-After", Long.toString(secondsLeft));
        }
        EndpointDoor.Handshake handshake;
        try {
            if (!request.isGet() || !request.http11()) {
                throw new HandshakeException(400, "a WebSocket handshake is a GET of HTTP/1.1");
            }
            handshake = to.endpoint().handshake(request.fields(), from, isEncrypted(connection));
        } catch (HandshakeException | RuntimeException e) { // Tyrus stumbles over some wrong headers
            rejections.count(Reason.BAD_HANDSHAKE, from);
            return e instanceof HandshakeException handshakes && handshakes.getHttpStatusCode() == 426
                    ? Pages.upgradeRequired()
                    : Answer.line(400, "Bad Request", "Not a WebSocket handshake: see RFC 6455, section 4.2.1.");
        }
        ConnectionLimiter.Refusal full = to.connections().limiter().acquire(address);
        if (full != null) {
            boolean total = full == ConnectionLimiter.Refusal.TOTAL;
            rejections.count(total ? Reason.TOTAL_LIMIT : Reason.ADDRESS_LIMIT, from);
            String whose = total ? "" : " from your address";
            return Answer.line(429, "Too Many Requests", "Too many connections" + whose + ". Try again later.")
                    .with("Retry-After", "30");
        }
        UpgradedConnection upgraded = open(to, connection, address, from, handshake);
        if (early.hasRemaining()) {
            upgraded.received(early);
        }
        return null;
    }

    private static UpgradedConnection open(
            Upgrades to, NIOConnection connection, InetAddress address, String from, EndpointDoor.Handshake handshake) {
        TyrusWebSocket socket = to.endpoint().socket(handshake);
        boolean encrypted = isEncrypted(connection);
        Wire wire = new Wire(
                connection, to.connections().traffic(), to.connections().time(), encrypted);
        UpgradedConnection upgraded =
                new UpgradedConnection(connection, address, wire, to.connections(), handshake.protocol(), socket);
        write(connection, switchingProtocols(handshake));
        if (!encrypted) {
            connection.setProcessor(to.upgraded());
        }
        RequestFilter.forget(connection);
        upgraded.attach();
        to.connections().add(upgraded, connection);
        boolean opened = false;
        try {
            to.endpoint().open(handshake, socket, new TyrusTransport(wire, from));
            Ends.of(connection, upgraded::gone);
            opened = true;
        } finally {
            if (!opened) {
                to.connections().remove(upgraded);
                connection.terminateSilently();
            }
        }
        return upgraded;
    }

    private static byte[] switchingProtocols(EndpointDoor.Handshake handshake) {
        StringBuilder head = new StringBuilder(192).append("HTTP/1.1 101 Switching Protocols\r\n");
        handshake
                .response()
                .getHeaders()
                .forEach((name, values) -> head.append(name)
                        .append(": ")
                        .append(String.join(", ", values))
                        .append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Down the connection's own filter chain, below HTTP. */
    private static void write(NIOConnection connection, byte[] bytes) {
        connection.write(Buffers.wrap(connection.getMemoryManager(), bytes), new EmptyCompletionHandler<>());
    }

    private static boolean isEncrypted(NIOConnection connection) {
        return SSLUtils.getSSLEngine(connection) != null;
    }
}
