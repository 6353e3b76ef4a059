package chat.server.tyrus;

import chat.protocol.CloseCode;
import chat.server.endpoint.ConnectionLimiter;
import chat.server.tyrus.TyrusSettings.Timeouts;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.glassfish.grizzly.Connection;

/**
 * Every connection of a server: those still in their handshake and those upgraded. Knows what they share, and ends the ones that take too
 * long. From any thread.
 */
final class Connections {

    private final int maxMessage;
    private final Timeouts timeouts;
    private final int maxHandshakes;
    private final ConnectionLimiter limiter;
    private final Offenders offenders;
    private final Unfinished unfinished = Unfinished.ofHeap();
    private final Traffic traffic = new Traffic();
    private final Rejections rejections = new Rejections();

    /** When each was accepted, by {@link System#nanoTime}. */
    private final ConcurrentMap<Connection<?>, Long> handshakes = new ConcurrentHashMap<>();

    /** The same in their order, with some that are over: those leave when they come to the front. */
    private final Queue<Connection<?>> oldestFirst = new ConcurrentLinkedQueue<>();

    private final Set<UpgradedConnection> upgraded = ConcurrentHashMap.newKeySet();

    Connections(int maxMessage, TyrusSettings settings) {
        this.offenders = new Offenders(settings.limits().connectionsPerAddress() == 0, System::nanoTime);
        this.maxMessage = maxMessage;
        this.timeouts = settings.timeouts();
        this.maxHandshakes = settings.limits().handshakes();
        this.limiter = new ConnectionLimiter(
                settings.limits().connections(), settings.limits().connectionsPerAddress());
    }

    /** The longest message taken, in bytes. */
    int maxMessage() {
        return maxMessage;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    ConnectionLimiter limiter() {
        return limiter;
    }

    Offenders offenders() {
        return offenders;
    }

    Unfinished unfinished() {
        return unfinished;
    }

    Traffic traffic() {
        return traffic;
    }

    Rejections rejections() {
        return rejections;
    }

    /**
     * A TCP connection was accepted. Where it is one too many the oldest one has to go: who means it is through in no time, so that whoever holds
     * half handshakes shuts nobody out.
     */
    void accepted(Connection<?> connection) {
        handshakes.put(connection, System.nanoTime());
        oldestFirst.add(connection);
        Ends.of(connection, () -> handshakes.remove(connection));
        while (maxHandshakes > 0 && handshakes.size() > maxHandshakes) {
            Connection<?> oldest = oldestFirst.poll();
            if (oldest == null) {
                return;
            }
            if (handshakes.remove(oldest) != null) {
                rejections.count(Rejections.Reason.HANDSHAKES, peer(oldest));
                oldest.terminateSilently();
            }
        }
    }

    /** A connection became a WebSocket; the limiter has counted it already. */
    void add(UpgradedConnection connection, Connection<?> tcp) {
        handshakes.remove(tcp);
        upgraded.add(connection);
    }

    /** Its TCP connection is gone. */
    void remove(UpgradedConnection connection) {
        if (upgraded.remove(connection)) {
            limiter.release(connection.address());
        }
        if (upgraded.isEmpty()) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    int open() {
        return upgraded.size();
    }

    int inHandshake() {
        return handshakes.size();
    }

    void breached(CloseCode code, String rule, InetAddress address) {
        rejections.breached(code, rule, address);
    }

    /** Ends what takes too long. Called by the timer. */
    void sweep() {
        long now = System.nanoTime();
        long handshakeNanos = timeouts.handshake().toNanos();
        for (Connection<?> oldest = oldestFirst.peek(); oldest != null; oldest = oldestFirst.peek()) {
            Long since = handshakes.get(oldest);
            if (since != null && now - since <= handshakeNanos) {
                break;
            }
            oldestFirst.remove(oldest);
            if (since != null) {
                rejections.count(Rejections.Reason.HANDSHAKE_TIMEOUT, peer(oldest));
                oldest.terminateSilently();
            }
        }
        upgraded.forEach(connection -> connection.sweep(now));
        offenders.sweep();
    }

    /** Sends a close frame to everybody who has not got one. */
    void closeAll(CloseCode code) {
        upgraded.forEach(connection -> connection.wire().close(code.code(), code.reason()));
    }

    void abortAll() {
        handshakes.keySet().forEach(Connection::terminateSilently);
        upgraded.forEach(connection -> connection.wire().abort());
    }

    /** Waits until every upgraded connection is gone; false if some are left after that time. */
    synchronized boolean awaitNone(Duration within) {
        long until = System.nanoTime() + within.toNanos();
        try {
            while (!upgraded.isEmpty()) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String peer(Connection<?> connection) {
        return String.valueOf(connection.getPeerAddress());
    }
}
