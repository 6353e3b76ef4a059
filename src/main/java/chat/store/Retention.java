package chat.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * How much of each stream is kept. What is beyond either bound goes from the old end, soon after and a little at a time, never in one
 * long pause; a stream keeps its head even when nothing of it is left.
 *
 * @param count the newest messages kept of each stream, at least 1
 * @param age how long a message is kept; {@link Duration#ZERO} for no bound
 */
public record Retention(int count, Duration age) {

    /** 10,000 messages a stream, however old. */
    public static final Retention DEFAULT = new Retention(10_000, Duration.ZERO);

    private static final Duration DAY = Duration.ofDays(1);

    /** @throws IllegalArgumentException for a count below 1 or a negative age */
    public Retention {
        if (count < 1) {
            throw new IllegalArgumentException("at least one message of a stream has to be kept: " + count);
        }
        if (age.isNegative()) {
            throw new IllegalArgumentException("a message cannot be kept for less than no time: " + age);
        }
    }

    /** Whether age counts at all. */
    public boolean hasAge() {
        return !age.isZero();
    }

    /**
     * The clock that ages are counted by: a jump ahead of more than a tenth of the age, or a day if that is less, erases nothing until the clock has stood by
     * it for a day, or for the age if that is less.
     *
     * @param known the time the store was last in use, and what it knew of the clock then
     * @param listener is told of jumps
     */
    public SteadyClock ageClock(
            InstantSource clock, LongSupplier nanoTime, SteadyClock.State known, StoreListener listener) {
        Duration hold = age.compareTo(DAY) < 0 ? age : DAY;
        Duration tenth = age.dividedBy(10);
        Duration tolerance = tenth.compareTo(DAY) < 0 ? tenth : DAY;
        return new SteadyClock(clock, nanoTime, tolerance, hold, known, new SteadyClock.Listener() {
            @Override
            public void jumped(Duration ahead) {
                listener.noticed("the clock is " + SteadyClock.inWords(ahead)
                        + " ahead of the time that the store has seen pass: nothing is erased for its age by that before the clock has stood for "
                        + SteadyClock.inWords(hold) + "; if the clock is wrong, set it right before then");
            }

            @Override
            public void believed(Duration ahead) {
                listener.noticed("the clock has stood for " + SteadyClock.inWords(hold) + ": the "
                        + SteadyClock.inWords(ahead) + " it was ahead count as age from now on");
            }

            @Override
            public void wentBack(Duration by) {
                listener.noticed(
                        "the clock went back by " + SteadyClock.inWords(by) + ": messages are kept longer by that");
            }
        });
    }
}
