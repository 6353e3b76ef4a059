package chat.client;

import java.time.Duration;

/**
 * How patient a client is.
 *
 * @param connect the longest wait for a connection and its greeting
 * @param heartbeat between two signs of life; a connection that is silent for two of these is dead
 * @param firstRetry the longest wait before the first attempt to come back
 * @param longestRetry the longest wait before any attempt; it grows by a tenth each time, from the first up to this
 */
public record Timing(Duration connect, Duration heartbeat, Duration firstRetry, Duration longestRetry) {

    /** A dead connection shows within 8 s; attempts after 0.2 s to 10 s. */
    public static final Timing DEFAULT =
            new Timing(Duration.ofSeconds(10), Duration.ofSeconds(4), Duration.ofMillis(200), Duration.ofSeconds(10));

    /** @throws IllegalArgumentException for a time that is not positive, or a first retry above the longest */
    public Timing {
        for (Duration each : new Duration[] {connect, heartbeat, firstRetry, longestRetry}) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("not a positive time: " + each);
            }
        }
        if (firstRetry.compareTo(longestRetry) > 0) {
            throw new IllegalArgumentException("the first retry is above the longest");
        }
    }
}
