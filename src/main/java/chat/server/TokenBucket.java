package chat.server;

/**
 * A rate limit: {@code burst} at once, {@code perSecond} for ever. Thread-safe.
 *
 * <p>Kept as one number, the time at which the bucket would be full again ("theoretical arrival time" of the generic cell rate
 * algorithm, ITU-T I.371), so that nothing has to be refilled.
 */
final class TokenBucket {

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
    TokenBucket(double perSecond, int burst, long nowNanos) {
        this.nanosPerToken = burst == 0 ? 0 : (long) Math.ceil(NANOS / Math.max(perSecond, 1e-6));
        this.capacityNanos = nanosPerToken * burst;
        this.fullAt = nowNanos;
    }

    /**
     * Takes a token.
     *
     * @return 0 when one was there, else nanoseconds until there will be one
     */
    long take(long nowNanos) {
        return take(nowNanos, 1);
    }

    /** The same for several tokens, all or none; more than the burst are never there. */
    synchronized long take(long nowNanos, int tokens) {
        if (capacityNanos == 0) {
            return 0;
        }
        long base = fullAt - nowNanos > 0 ? fullAt : nowNanos;
        long full = base + tokens * nanosPerToken;
        long wait = full - capacityNanos - nowNanos;
        if (wait > 0) {
            return wait;
        }
        fullAt = full;
        return 0;
    }

    /** Whether nothing was taken that is not refilled: such a bucket may be forgotten. */
    synchronized boolean isFull(long nowNanos) {
        return fullAt - nowNanos <= 0;
    }
}
