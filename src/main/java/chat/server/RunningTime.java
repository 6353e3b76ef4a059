package chat.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long this program has been running: a clock that stands still while the program does (stopped by a signal, its machine suspended, a long garbage
 * collection). Deadlines of peers are measured by it, for what they sent meanwhile lies unread in their sockets.
 *
 * <p>The rule: a timer that came late says nothing about anybody. So whoever watches deadlines {@linkplain #tick ticks} this clock each time it wakes up.
 * The time between two ticks counts for twice the timer's period at most, and after a late tick nobody is judged before the next one: what has arrived
 * is read in between.
 *
 * <p>{@link #tick} from one thread, the rest from any.
 */
public final class RunningTime {

    /** Between ticks on time lies one period; more than this many were not all run. */
    private static final int MOST_PERIODS = 2;

    private final LongSupplier nanoTime;
    private volatile Mark mark;
    private boolean wasLate;

    /**
     * The last tick.
     *
     * @param clock what the machine's clock said
     * @param running what this clock said
     * @param most how much further this clock may go before the next tick
     */
    private record Mark(long clock, long running, long most) {

        long at(long now) {
            return running + Math.min(now - clock, most);
        }
    }

    /**
     * Goes like the machine's clock until the first tick.
     *
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    public RunningTime(LongSupplier nanoTime) {
        long now = nanoTime.getAsLong();
        this.nanoTime = nanoTime;
        this.mark = new Mark(now, now, Long.MAX_VALUE);
    }

    /** Nanoseconds from nowhere in particular, never going back. */
    public long nanos() {
        return mark.at(nanoTime.getAsLong());
    }

    /**
     * The timer that watches deadlines woke up.
     *
     * @param periodNanos how long it sleeps
     * @return whether to judge now; false where it came late, once: a machine that is always late must not let the dead live
     */
    public boolean tick(long periodNanos) {
        long now = nanoTime.getAsLong();
        boolean late = now - mark.clock() > mark.most();
        mark = new Mark(now, mark.at(now), MOST_PERIODS * periodNanos);
        boolean judge = !late || wasLate;
        wasLate = !judge;
        return judge;
    }

    /**
     * Waits for something, looking every few milliseconds. Blocks; interrupted, gives up and stays interrupted.
     *
     * @return whether it is so; false where it was not within that time
     */
    public static boolean await(Duration within, BooleanSupplier done) {
        long period = TimeUnit.MILLISECONDS.toNanos(5);
        RunningTime time = new RunningTime(System::nanoTime);
        long began = time.nanos();
        try {
            while (!done.getAsBoolean()) {
                if (time.tick(20 * period) && time.nanos() - began >= within.toNanos()) {
                    return false;
                }
                TimeUnit.NANOSECONDS.sleep(period);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
