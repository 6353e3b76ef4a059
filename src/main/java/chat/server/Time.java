package chat.server;

import java.time.Instant;
import java.time.InstantSource;

/** The clocks, given from outside so that tests turn them by hand. From any thread. */
public interface Time {

    /** The machine's clocks: time of day from this one, durations from the one that only goes forward. */
    static Time of(InstantSource clock) {
        return new Time() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }

    /** The time of day, for what people see. May jump. */
    Instant now();

    /** A clock that only goes forward, in nanoseconds from nowhere in particular: for durations. */
    long nanos();
}
