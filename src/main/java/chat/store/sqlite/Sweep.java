package chat.store.sqlite;

import chat.store.Retention;
import chat.store.SteadyClock;
import chat.store.StoreListener;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks over all streams again and again and drops what is not to be kept any more, a few messages a step, so that no step is
 * felt. Appending trims by count; this is for age, and for streams that were longer when they were opened. Owned by the writer thread.
 */
final class Sweep {

    /** Most streams looked at, and most messages dropped, in one step. */
    private static final int STREAMS = 64;

    private static final int MESSAGES = 256;

    private static final long MOST_MILLIS_APART = 60_000;

    /** How much time may pass before what is known of the clock is noted again: a part in so many of the age, and of an hour at most. */
    private static final int NOTES = 20;

    private final Retention retention;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final StoreListener listener;

    /** The clock that ages are counted by; null until the store was asked what it knows of it. */
    private @Nullable SteadyClock ages;

    private Instant noted = Instant.MIN;

    /** When the next walk begins, by {@link #nanoTime}; the first one at once. */
    private long dueNanos;

    /** Whether there will be no other walk. */
    private boolean over;

    /** Where the walk is. */
    private int nextStream = 1;

    /** @param nanoTime as {@link System#nanoTime} */
    Sweep(Retention retention, Clock clock, LongSupplier nanoTime, StoreListener listener) {
        this.retention = retention;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.listener = listener;
        this.dueNanos = nanoTime.getAsLong();
    }

    boolean isDue() {
        return !over && nanoTime.getAsLong() - dueNanos >= 0;
    }

    /** A step failed: leaves it alone for a while. */
    void postpone() {
        due(nanoTime.getAsLong(), MOST_MILLIS_APART);
    }

    private void due(long sinceNanos, long millis) {
        dueNanos = sinceNanos + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /**
     * Begins to watch the clock. To be called in the transaction of the session, before the first message is written: what the store knew of the clock when
     * it was opened counts, not the message of a moment ago. Does nothing later.
     */
    void watchClock(WriteSession session) throws SQLException {
        if (retention.hasAge()) {
            var unused = ages(session);
        }
    }

    /** One step, in the transaction of the session. */
    void step(WriteSession session) throws SQLException {
        long began = nanoTime.getAsLong();
        Instant oldest = retention.hasAge() ? ages(session).instant().minus(retention.age()) : Instant.MIN;
        List<StreamRow> rows = session.streams().from(nextStream, STREAMS);
        int budget = MESSAGES;
        for (StreamRow row : rows) {
            long dropped = drop(session, row, budget, oldest);
            budget -= (int) dropped;
            if (budget == 0) {
                nextStream = row.id;
                return;
            }
            nextStream = row.id + 1;
        }
        if (rows.size() < STREAMS) {
            nextStream = 1;
            if (retention.hasAge()) {
                due(began, pause()); // not from now on: by now, more may have become too old
                noteAtTimes(session);
            } else {
                over = true;
            }
        }
    }

    private SteadyClock ages(WriteSession session) throws SQLException {
        SteadyClock known = ages;
        if (known == null) {
            SteadyClock.State state = session.ageClock().orElseGet(() -> SteadyClock.State.believed(clock.instant()));
            known = retention.ageClock(clock, nanoTime, state, listener);
            ages = known;
        }
        return known;
    }

    private void noteAtTimes(WriteSession session) throws SQLException {
        Duration often = retention.age().dividedBy(NOTES);
        Duration most = Duration.ofHours(1);
        Instant now = ages(session).state().time();
        if (noted.equals(Instant.MIN)
                || Duration.between(noted, now).abs().compareTo(often.compareTo(most) < 0 ? often : most) >= 0) {
            session.note(ages(session).state());
            noted = now;
        }
    }

    /** Notes what is known of the clock, so that the next start can tell whether it has jumped. In the transaction of the session. */
    void remember(WriteSession session) throws SQLException {
        SteadyClock known = ages;
        if (known != null) {
            var unused = known.instant();
            session.note(known.state());
        }
    }

    private long drop(WriteSession session, StreamRow row, int budget, Instant oldest) throws SQLException {
        long most = Math.min(row.kept(), budget);
        long tooMany = Math.min(row.kept() - retention.count(), budget);
        long tooOld = 0;
        if (retention.hasAge() && most > 0) {
            tooOld = session.messages().firstSince(row, row.first, row.first + most - 1, oldest) - row.first;
        }
        long count = Math.max(0, Math.max(tooMany, tooOld));
        session.drop(row, count);
        return count;
    }

    private long pause() {
        return Math.min(retention.age().toMillis() / 10, MOST_MILLIS_APART);
    }
}
