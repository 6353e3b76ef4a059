package chat.server;

/**
 * A rate limit: {@code burst} at once, {@code perSecond} for ever. Thread-safe.
 *
 * <p>Kept as one number, the time at which the bucket would be full again ("theoretical arrival time" of the generic cell rate
 * algorithm, ITU-T I.371), so that nothing has to be refilled.
 */
public final class TokenBucket {

    private static final double NANOS = 1e9;

    private final long nanosPerToken;
    private final long capacityNanos;
    /** When the bucket is full again, in {@link Time#nanos()}. Guarded by this. */
    private long fullAt;

    /**
     * A full bucket.
     *
     * @param perSecond tokens a second, above 0
     * @param burst the most tokens held; 0 for a bucket that never refuses
     */
    public TokenBucket(double perSecond, int burst, long nowNanos) {
        this.nanosPerToken = burst == 0 ? 0 : (long) Math.ceil(NANOS / Math.max(perSecond, 1e-6));
        this.capacityNanos = nanosPerToken * burst;
        this.fullAt = nowNanos;
    }

    /**
     * Takes a token.
     *
     * @return 0 when one was there, else nanoseconds until there will be one
     */
    public long take(long nowNanos) {
        return take(nowNanos, 1);
    }

    /** The same for several tokens, all or none; more than the burst are never there. */
    synchronized long take(long nowNanos, int tokens) {
        long wait = until(nowNanos, tokens);
        if (wait == 0 && capacityNanos > 0) {
            fullAt = base(nowNanos) + tokens * nanosPerToken;
        }
        return wait;
    }

    /** As {@link #take}, taking nothing. */
    synchronized long untilNext(long nowNanos) {
        return until(nowNanos, 1);
    }

    private long until(long nowNanos, int tokens) {
        return capacityNanos == 0 ? 0 : Math.max(0, base(nowNanos) + tokens * nanosPerToken - capacityNanos - nowNanos);
    }

    private long base(long nowNanos) {
        return fullAt - nowNanos > 0 ? fullAt : nowNanos;
    }

    /** Puts a token back that was taken. */
    synchronized void putBack() {
        fullAt -= nanosPerToken;
    }

    /** Whether nothing was taken that is not refilled: such a bucket may be forgotten. */
    public synchronized boolean isFull(long nowNanos) {
        return fullAt - nowNanos <= 0;
    }
}
