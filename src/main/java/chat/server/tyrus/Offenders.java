package chat.server.tyrus;

import chat.protocol.CloseCode;
import chat.server.endpoint.Subscriber;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Who had connections closed for breaking rules: whoever makes a habit of it is let in no more for a while, for each new connection has a fresh allowance of
 * everything. Those that are open already stay, and so do other people at the same address who are in. From any thread.
 *
 * <p>A token bucket for each address, kept as the time at which it would be full: {@value #AT_ONCE} offences at once, one in five seconds for ever.
 */
final class Offenders {

    /** Enough for a clumsy program, and for its author. */
    static final int AT_ONCE = 20;

    private static final long FORGIVEN_NANOS = 5_000_000_000L;

    /** However many there were, so long after the last one somebody may try again: as long as clients wait after 4004. */
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private static final Set<CloseCode> OFFENCES = EnumSet.of(
            CloseCode.PROTOCOL_ERROR,
            CloseCode.UNSUPPORTED_DATA,
            CloseCode.INVALID_DATA,
            CloseCode.POLICY,
            CloseCode.TOO_BIG,
            CloseCode.KEPT_FLOODING);

    private final boolean lenient;
    private final LongSupplier nanoTime;

    /** When all is forgiven. */
    private final ConcurrentMap<Subscriber, Long> forgivenAt = new ConcurrentHashMap<>();

    /**
     * @param lenient whether nobody is kept out
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    Offenders(boolean lenient, LongSupplier nanoTime) {
        this.lenient = lenient;
        this.nanoTime = nanoTime;
    }

    /** A connection from there was closed by the server with this code. */
    void closed(InetAddress address, int code) {
        if (!lenient && CloseCode.of(code).filter(OFFENCES::contains).isPresent()) {
            long now = nanoTime.getAsLong();
            forgivenAt.merge(
                    Subscriber.of(address),
                    now + FORGIVEN_NANOS,
                    (before, first) -> now
                            + Math.min(
                                    Math.max(before - now, 0) + FORGIVEN_NANOS,
                                    AT_ONCE * FORGIVEN_NANOS + LONGEST_NANOS));
        }
    }

    /** Whole seconds until somebody from there is let in again; 0 when they are now. */
    long secondsLeft(InetAddress address) {
        Long at = forgivenAt.isEmpty() ? null : forgivenAt.get(Subscriber.of(address));
        long left = at == null ? 0 : at - nanoTime.getAsLong() - (AT_ONCE - 1) * FORGIVEN_NANOS;
        return left <= 0 ? 0 : 1 + left / 1_000_000_000;
    }

    /** Forgets whom all is forgiven. */
    void sweep() {
        long now = nanoTime.getAsLong();
        forgivenAt.values().removeIf(at -> at - now <= 0);
    }
}
