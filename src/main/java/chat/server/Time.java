package chat.server;

import java.time.Instant;
import java.time.InstantSource;

/** The clocks, given from outside so that tests turn them by hand. From any thread. */
public interface Time {

    /** The machine's clocks: time of day from this one, durations from the one that only goes forward. */
    static Time of(InstantSource clock) {
        RunningTime running = new RunningTime(System::nanoTime);
        return new Time() {
            @Override
            public long runningNanos() {
                return running.nanos();
            }

            @Override
            public boolean tick(long periodNanos) {
                return running.tick(periodNanos);
            }

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

    /** The same, but for the time in which this program did not run: for deadlines of peers. See {@link RunningTime#nanos}. */
    long runningNanos();

    /** The timer that watches deadlines woke up: answers whether to judge now. See {@link RunningTime#tick}. */
    boolean tick(long periodNanos);
}
