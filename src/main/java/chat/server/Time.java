package chat.server;

import chat.store.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clocks, given from outside so that tests turn them by hand. From any thread.
 *
 * <p>Which one to use: {@link #nanos} for how long something takes or lasts within this process; {@link #steady} for what is stored and ends or is dropped
 * after some time; {@link #now} only for what people are shown.
 */
public interface Time {

    /** A jump ahead of at most this is followed at once. */
    Duration TOLERANCE = Duration.ofMinutes(1);

    /** How long a clock that has jumped ahead has to stand by it. */
    Duration HOLD = Duration.ofDays(1);

    /** The machine's clocks: time of day from this one, durations from the one that only goes forward. */
    static Time of(InstantSource clock) {
        RunningTime running = new RunningTime(System::nanoTime);
        SteadyClock steady = new SteadyClock(
                clock, System::nanoTime, TOLERANCE, HOLD, SteadyClock.State.believed(clock.instant()), new ClockLog());
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

            @Override
            public Instant steady() {
                return steady.instant();
            }

            @Override
            public Duration ahead() {
                return steady.ahead();
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

    /** The time of day, but a jump ahead counts only after the clock has stood by it for a day: see {@link SteadyClock}. */
    Instant steady();

    /** How far the time of day is ahead of {@link #steady}, as last seen; zero unless it has jumped. */
    Duration ahead();
}
