package chat.load;

import java.util.OptionalDouble;

/**
 * What a run must reach to be called good. That nothing is missing, doubled or out of order is always asked for.
 *
 * @param maxP99Millis the longest 99th percentile of the latency, in milliseconds
 * @param minRate the fewest deliveries a second
 */
public record Bounds(OptionalDouble maxP99Millis, OptionalDouble minRate) {

    /** Completeness only. */
    public static Bounds none() {
        return new Bounds(OptionalDouble.empty(), OptionalDouble.empty());
    }
}
