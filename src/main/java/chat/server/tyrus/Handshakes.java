package chat.server.tyrus;

import chat.server.RunningTime;
import chat.server.endpoint.ConnectionLimiter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The connections that were accepted and have not become WebSockets yet. Half of a TLS handshake takes some 50 KiB, so that one address may have few of
 * them; and there is an end to them in all and in time. From any thread.
 */
final class Handshakes {

    /** One address may have so many times the connections under way that it may have open: all of them, coming back, and as many that do not know better. */
    private static final int TIMES_OPEN = 2;

    private final RunningTime time;
    private final int most;
    private final Duration longest;
    private final Proxies proxies;
    private final ConnectionLimiter limiter;
    private final Rejections rejections;
    private final ConnectionRates rates;

    /** Oldest first. Guarded by itself. */
    private final Map<Connection<?>, Waiting> waiting = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param since by {@link RunningTime#nanos}
     * @param counted whom it is counted for; null for a proxy, or where it is gone already
     */
    private record Waiting(long since, @Nullable InetAddress counted) {}

    Handshakes(TyrusSettings settings, Rejections rejections, RunningTime time) {
        this.time = time;
        this.most = settings.limits().handshakes();
        this.longest = settings.timeouts().handshake();
        this.proxies = new Proxies(settings.access().proxies());
        this.limiter = new ConnectionLimiter(0, TIMES_OPEN * settings.limits().connectionsPerAddress());
        this.rates = new ConnectionRates(settings.limits().connectionsPerAddress(), System::nanoTime);
        this.rejections = rejections;
    }

    /**
     * A TCP connection was accepted; it is ended where its address has too many, or makes them too fast. Where it is one too many in all the oldest one has to go: who means it is
     * through in no time, so that whoever holds half handshakes shuts nobody out.
     */
    void accepted(Connection<?> connection) {
        InetAddress counted = counted(connection);
        if ((counted != null && !rates.take(counted)) || limiter.acquire(counted) != null) {
            reject(connection, Rejections.Reason.HANDSHAKES);
            return;
        }
        synchronized (waiting) {
            waiting.put(connection, new Waiting(time.nanos(), counted));
        }
        Ends.of(connection, () -> remove(connection));
        for (Connection<?> oldest = oneTooMany(); oldest != null; oldest = oneTooMany()) {
            if (remove(oldest)) {
                reject(oldest, Rejections.Reason.HANDSHAKES);
            }
        }
    }

    /** The oldest one, where there are too many; else null. */
    private @Nullable Connection<?> oneTooMany() {
        synchronized (waiting) {
            return most > 0 && waiting.size() > most
                    ? waiting.keySet().iterator().next()
                    : null;
        }
    }

    private void reject(Connection<?> connection, Rejections.Reason reason) {
        if (!LastAnswer.isGiven(connection)) {
            rejections.count(reason, peer(connection));
        }
        connection.terminateSilently();
    }

    private @Nullable InetAddress counted(Connection<?> connection) {
        return connection.getPeerAddress() instanceof InetSocketAddress peer && !proxies.isBelieved(peer.getAddress())
                ? peer.getAddress()
                : null;
    }

    /** It is through, or over; false where it was before. */
    boolean remove(Connection<?> connection) {
        Waiting removed;
        synchronized (waiting) {
            removed = waiting.remove(connection);
        }
        if (removed != null) {
            limiter.release(removed.counted());
        }
        return removed != null;
    }

    int count() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Ends what takes too long. */
    void sweep(long now) {
        rates.sweep();
        List<Connection<?>> late = new ArrayList<>();
        synchronized (waiting) {
            for (Map.Entry<Connection<?>, Waiting> oldest : waiting.entrySet()) {
                if (now - oldest.getValue().since() <= longest.toNanos()) {
                    break;
                }
                late.add(oldest.getKey());
            }
        }
        for (Connection<?> each : late) {
            if (remove(each)) {
                reject(each, Rejections.Reason.HANDSHAKE_TIMEOUT);
            }
        }
    }

    void abortAll() {
        List<Connection<?>> all;
        synchronized (waiting) {
            all = List.copyOf(waiting.keySet());
        }
        all.forEach(Connection::terminateSilently);
    }

    private static String peer(Connection<?> connection) {
        return String.valueOf(connection.getPeerAddress());
    }
}
