package chat.server.tyrus;

import chat.protocol.CloseCode;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the connections turned away or thrown out, and logs them: one line a reason in ten seconds, saying how many more there were, however
 * hard somebody tries to fill the disk. From any thread.
 */
final class Rejections {

    /** Why. The names, in lower case, are values of a metric's label. */
    enum Reason {
        /** A web page of another site, or a name that is not this server's. */
        ORIGIN,
        /** An operator banned the address. */
        BANNED,
        /** TLS where none is spoken, or none where it is. */
        TLS_MISMATCH,
        /** Too many connections in all. */
        TOTAL_LIMIT,
        /** Too many connections from one address. */
        ADDRESS_LIMIT,
        /** The address broke rules too often of late. */
        OFFENDER,
        /** One of too many connections in their handshake: the oldest in all, or the newest of its address. */
        HANDSHAKES,
        /** No handshake in time. */
        HANDSHAKE_TIMEOUT,
        /** Not a request that HTTP allows. */
        BAD_REQUEST,
        /** Not a WebSocket handshake, or not one this server can do. */
        BAD_HANDSHAKE,
        /** The chat takes nobody now. */
        NOT_READY,
        /** A rule of RFC 6455 or of this server was broken after the handshake. */
        BREACH;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final LongSupplier nanoTime;
    private final Consumer<String> lines;
    private final Map<Reason, Tally> tallies = new EnumMap<>(Reason.class);

    Rejections() {
        this(System::nanoTime, LOG::info);
    }

    /**
     * @param nanoTime as {@link System#nanoTime}
     * @param lines where lines go
     */
    Rejections(LongSupplier nanoTime, Consumer<String> lines) {
        this.nanoTime = nanoTime;
        this.lines = lines;
        for (Reason reason : Reason.values()) {
            tallies.put(reason, new Tally(nanoTime.getAsLong()));
        }
    }

    /**
     * @param whom for the log: an address, no text of the client's
     */
    void count(Reason reason, String whom) {
        count(reason, whom, "refused: " + reason.label());
    }

    void breached(CloseCode code, String rule, InetAddress whom) {
        count(Reason.BREACH, whom.getHostAddress(), "closed " + code.code() + ": " + rule);
    }

    private void count(Reason reason, String whom, String what) {
        Tally tally = tally(reason);
        tally.count.increment();
        long skipped = tally.claimLine(nanoTime.getAsLong());
        if (skipped >= 0) {
            lines.accept("connection from " + whom + " " + what + " (" + skipped + " more since the last such line)");
        }
    }

    long count(Reason reason) {
        return tally(reason).count.sum();
    }

    private Tally tally(Reason reason) {
        Tally tally = tallies.get(reason);
        if (tally == null) {
            throw new AssertionError(reason);
        }
        return tally;
    }

    private static final class Tally {

        private final LongAdder count = new LongAdder();
        private final AtomicLong nextLine;
        private final AtomicLong skipped = new AtomicLong();

        Tally(long now) {
            nextLine = new AtomicLong(now);
        }

        /** How many went without a line since the last one, if this one may have a line; else -1. */
        long claimLine(long now) {
            long next = nextLine.get();
            if (now - next >= 0 && nextLine.compareAndSet(next, now + QUIET_NANOS)) {
                return skipped.getAndSet(0);
            }
            skipped.incrementAndGet();
            return -1;
        }
    }
}
