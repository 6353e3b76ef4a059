package chat.load;

import java.time.Duration;

/**
 * How long each part of a run takes.
 *
 * @param ramp over which the users come in
 * @param warmup how long messages flow before it counts
 * @param duration how long it counts
 * @param drain the longest wait afterwards for what is still on its way
 */
public record Timing(Duration ramp, Duration warmup, Duration duration, Duration drain) {

    public Timing {
        if (ramp.isNegative() || warmup.isNegative() || drain.isNegative()) {
            throw new IllegalArgumentException("a time cannot be negative");
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("the duration must be above 0");
        }
    }
}
