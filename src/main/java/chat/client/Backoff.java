package chat.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: anything from nothing to a limit that grows from the first retry's to the longest's ("full jitter"), so that a
 * thousand clients of a restarted server do not come back in the same moment. It grows by a tenth: were it to double, one of a hundred clients would
 * be away for four times as long as the server was; so it is a fifth longer, and a fifth of a second, for some thirty attempts more in the first minute. One thread at a time.
 */
public final class Backoff {

    private final RandomGenerator random;
    private final long firstMillis;
    private final long longestMillis;
    private long limitMillis;

    /** Begins with the first retry's limit. */
    public Backoff(RandomGenerator random, Timing timing) {
        this.random = random;
        this.firstMillis = timing.firstRetry().toMillis();
        this.longestMillis = timing.longestRetry().toMillis();
        this.limitMillis = firstMillis;
    }

    /** How long to wait now: from nothing to the longest retry. */
    public Duration next() {
        Duration delay = Duration.ofMillis(random.nextLong(limitMillis + 1));
        limitMillis = Math.min(longestMillis, limitMillis + Math.max(1, limitMillis / 10));
        return delay;
    }

    /** After a connection that held: begin again. */
    public void reset() {
        limitMillis = firstMillis;
    }
}
