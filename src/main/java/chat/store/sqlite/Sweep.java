package chat.store.sqlite;

import chat.store.Retention;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Walks over all streams again and again and drops what is not to be kept any more, a few messages a step, so that no step is
 * felt. Appending trims by count; this is for age, and for streams that were longer when they were opened. Owned by the writer thread.
 */
final class Sweep {

    /** Most streams looked at, and most messages dropped, in one step. */
    private static final int STREAMS = 64;

    private static final int MESSAGES = 256;

    private static final long MOST_MILLIS_APART = 60_000;

    private final Retention retention;
    private final Clock clock;

    /** When the next walk begins; the first one at once. */
    private Instant due = Instant.MIN;

    /** Where the walk is. */
    private int nextStream = 1;

    Sweep(Retention retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
    }

    boolean isDue() {
        return !due.equals(Instant.MAX) && !clock.instant().isBefore(due);
    }

    /** A step failed: leaves it alone for a while. */
    void postpone() {
        due = clock.instant().plusMillis(MOST_MILLIS_APART);
    }

    /** One step, in the transaction of the session. */
    void step(WriteSession session) throws SQLException {
        List<StreamRow> rows = session.streams().from(nextStream, STREAMS);
        int budget = MESSAGES;
        for (StreamRow row : rows) {
            long dropped = drop(session, row, budget);
            budget -= (int) dropped;
            if (budget == 0) {
                nextStream = row.id;
                return;
            }
            nextStream = row.id + 1;
        }
        if (rows.size() < STREAMS) {
            nextStream = 1;
            due = retention.hasAge() ? clock.instant().plusMillis(pause()) : Instant.MAX;
        }
    }

    private long drop(WriteSession session, StreamRow row, int budget) throws SQLException {
        long most = Math.min(row.kept(), budget);
        long tooMany = Math.min(row.kept() - retention.count(), budget);
        long tooOld = 0;
        if (retention.hasAge() && most > 0) {
            Instant oldest = clock.instant().minus(retention.age());
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
