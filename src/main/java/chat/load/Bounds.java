package chat.load;

import java.util.OptionalDouble;

/**
 * What a run must reach to be called good. That nothing is missing, doubled or out of order is always asked for.
 *
 * @param maxP99Millis the longest 99th percentile of the latency, in milliseconds
 * @param minRate the fewest deliveries a second
 */
public record Bounds(OptionalDouble maxP99Millis, OptionalDouble minRate) {

    /** @throws IllegalArgumentException with a line for the operator where nothing can reach them, or everything does */
    public Bounds {
        if (!(maxP99Millis.orElse(1) > 0 && minRate.orElse(1) > 0)) {
            throw new IllegalArgumentException("what is asked for (--max-p99, --min-rate) has to be above 0");
        }
    }

    /** Completeness only. */
    public static Bounds none() {
        return new Bounds(OptionalDouble.empty(), OptionalDouble.empty());
    }
}
