package chat.client;

import java.time.Duration;

/**
 * Keeps a sender within the server's rate, by the same token bucket that the server has: what is never refused is never overtaken by what was sent after
 * it. Belongs to the client's thread.
 */
final class Pace {

    private static final double NANOS = 1e9;

    /** 0 for no limit. */
    private double rate;

    private double burst;
    private boolean filled;
    private double tokens;
    private long updated;

    /**
     * Takes the server's limits; a first call fills the bucket, a later one keeps its level.
     *
     * @param perSecond tokens a second; 0 for no limit
     * @param atOnce the bucket's size; 0 for no limit
     */
    void limit(double perSecond, int atOnce, long nanos) {
        rate = atOnce > 0 ? perSecond : 0;
        burst = atOnce;
        tokens = filled ? Math.min(tokens, burst) : burst;
        filled = true;
        updated = nanos;
    }

    /** Takes a token, if there is one. */
    boolean take(long nanos) {
        if (rate <= 0) {
            return true;
        }
        tokens = Math.min(burst, tokens + (nanos - updated) / NANOS * rate);
        updated = nanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** How long until there is a token, after {@link #take} said no. */
    Duration untilNext() {
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / rate * NANOS));
    }

    /** The server saw it otherwise: the bucket is empty. */
    void empty(long nanos) {
        tokens = 0;
        updated = nanos;
    }
}
