package chat.server.tyrus;

import chat.protocol.CloseCode;
import chat.server.RunningTime;
import chat.server.endpoint.ConnectionLimiter;
import chat.server.tyrus.TyrusSettings.Timeouts;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.glassfish.grizzly.Connection;

/**
 * Every connection of a server: those still in their handshake and those upgraded. Knows what they share, and ends the ones that take too
 * long. From any thread.
 */
final class Connections {

    private final int maxMessage;
    private final Timeouts timeouts;
    private final ConnectionLimiter limiter;
    private final Offenders offenders;
    private final Unfinished unfinished = Unfinished.ofHeap();
    private final Traffic traffic = new Traffic();
    private final Rejections rejections = new Rejections();

    private final RunningTime time;
    private final Handshakes handshakes;
    private final Set<UpgradedConnection> upgraded = ConcurrentHashMap.newKeySet();

    /**
     * None yet.
     *
     * @param maxMessage the longest message taken, in bytes
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    Connections(int maxMessage, TyrusSettings settings, LongSupplier nanoTime) {
        this.time = new RunningTime(nanoTime);
        this.offenders = new Offenders(settings.limits().connectionsPerAddress() == 0, System::nanoTime);
        this.maxMessage = maxMessage;
        this.timeouts = settings.timeouts();
        this.handshakes = new Handshakes(settings, rejections, time);
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

    /** What deadlines are measured by. */
    RunningTime time() {
        return time;
    }

    Traffic traffic() {
        return traffic;
    }

    Rejections rejections() {
        return rejections;
    }

    /** A TCP connection was accepted. */
    void accepted(Connection<?> connection) {
        handshakes.accepted(connection);
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
    }

    int open() {
        return upgraded.size();
    }

    int inHandshake() {
        return handshakes.count();
    }

    void breached(CloseCode code, String rule, InetAddress address) {
        rejections.breached(code, rule, address);
    }

    /**
     * Ends what takes too long. Called by the timer.
     *
     * @param periodNanos how long the timer sleeps between two calls
     */
    void sweep(long periodNanos) {
        if (time.tick(periodNanos)) {
            long now = time.nanos();
            handshakes.sweep(now);
            upgraded.forEach(connection -> connection.sweep(now));
        }
        offenders.sweep();
    }

    /** Sends a close frame to everybody who has not got one. */
    void closeAll(CloseCode code) {
        upgraded.forEach(connection -> connection.wire().close(code.code(), code.reason()));
    }

    void abortAll() {
        handshakes.abortAll();
        upgraded.forEach(connection -> connection.wire().abort());
    }

    /** Waits until every upgraded connection is gone; false if some are left after that time. */
    boolean awaitNone(Duration within) {
        return RunningTime.await(within, upgraded::isEmpty);
    }
}
