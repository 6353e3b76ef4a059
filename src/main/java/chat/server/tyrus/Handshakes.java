package chat.server.tyrus;

import chat.server.endpoint.ConnectionLimiter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.glassfish.grizzly.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The connections that were accepted and have not become WebSockets yet. Half of a TLS handshake takes some 50 KiB, so that one address may have few of
 * them; and there is an end to them in all and in time. From any thread.
 */
final class Handshakes {

    /** One address may have so many times the connections under way that it may have open: all of them, coming back, and as many that do not know better. */
    private static final int TIMES_OPEN = 2;

    private final int most;
    private final Duration longest;
    private final Proxies proxies;
    private final ConnectionLimiter limiter;
    private final Rejections rejections;
    private final ConcurrentMap<Connection<?>, Waiting> waiting = new ConcurrentHashMap<>();

    /** The same in their order, with some that are over: those leave when they come to the front. */
    private final Queue<Connection<?>> oldestFirst = new ConcurrentLinkedQueue<>();

    /**
     * One of them.
     *
     * @param since by {@link System#nanoTime}
     * @param counted whom it is counted for; null for a proxy, or where it is gone already
     */
    private record Waiting(long since, @Nullable InetAddress counted) {}

    Handshakes(TyrusSettings settings, Rejections rejections) {
        this.most = settings.limits().handshakes();
        this.longest = settings.timeouts().handshake();
        this.proxies = new Proxies(settings.access().proxies());
        this.limiter = new ConnectionLimiter(0, TIMES_OPEN * settings.limits().connectionsPerAddress());
        this.rejections = rejections;
    }

    /**
     * A TCP connection was accepted; it is ended where its address has too many. Where it is one too many in all the oldest one has to go: who means it is
     * through in no time, so that whoever holds half handshakes shuts nobody out.
     */
    void accepted(Connection<?> connection) {
        InetAddress counted = counted(connection);
        if (limiter.acquire(counted) != null) {
            rejections.count(Rejections.Reason.HANDSHAKES, peer(connection));
            connection.terminateSilently();
            return;
        }
        waiting.put(connection, new Waiting(System.nanoTime(), counted));
        oldestFirst.add(connection);
        Ends.of(connection, () -> remove(connection));
        while (most > 0 && waiting.size() > most) {
            Connection<?> oldest = oldestFirst.poll();
            if (oldest == null) {
                return;
            }
            if (remove(oldest)) {
                rejections.count(Rejections.Reason.HANDSHAKES, peer(oldest));
                oldest.terminateSilently();
            }
        }
    }

    private @Nullable InetAddress counted(Connection<?> connection) {
        return connection.getPeerAddress() instanceof InetSocketAddress peer && !proxies.isBelieved(peer.getAddress())
                ? peer.getAddress()
                : null;
    }

    /** It is through, or over; false where it was before. */
    boolean remove(Connection<?> connection) {
        Waiting removed = waiting.remove(connection);
        if (removed != null) {
            limiter.release(removed.counted());
        }
        return removed != null;
    }

    int count() {
        return waiting.size();
    }

    /** Ends what takes too long. */
    void sweep(long now) {
        for (Connection<?> oldest = oldestFirst.peek(); oldest != null; oldest = oldestFirst.peek()) {
            Waiting since = waiting.get(oldest);
            if (since != null && now - since.since() <= longest.toNanos()) {
                break;
            }
            oldestFirst.remove(oldest);
            if (remove(oldest)) {
                rejections.count(Rejections.Reason.HANDSHAKE_TIMEOUT, peer(oldest));
                oldest.terminateSilently();
            }
        }
    }

    void abortAll() {
        waiting.keySet().forEach(Connection::terminateSilently);
    }

    private static String peer(Connection<?> connection) {
        return String.valueOf(connection.getPeerAddress());
    }
}
