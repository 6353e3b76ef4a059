package chat.store.sqlite;

import chat.store.GroupWorker;
import chat.store.StoreException;
import chat.store.StoreListener;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes in groups: what gathered while one commit was on its way to the disk is the next. Knows whether the disk takes writes:
 *
 * <pre>
 *   available --a commit fails--> unavailable: each group is tried, and without any a probe twice a second
 *       ^                              |
 *       +-----a commit succeeds--------+
 * </pre>
 *
 * <p>Owned by the writer thread, but for what is said to be volatile.
 */
final class Writer implements GroupWorker.Handler<WriteJob<?>> {

    /** Opens the write connection, at the start and whenever the disk failed. */
    interface Sessions {
        WriteSession open() throws SQLException;
    }

    /** Most rows of a transaction: some twenty milliseconds of work. */
    private static final int MOST_WEIGHT = 2_048;

    private static final long PROBE_MILLIS = 500;

    private final Sessions sessions;
    private final Ownership ownership;
    private final Sweep sweep;
    private final Problems problems;
    private final StoreListener listener;
    private @Nullable WriteSession session;

    /** Read by any thread. */
    private volatile boolean available = true;

    /** Why nothing will ever be written again, found by another thread; null while it may. */
    private volatile @Nullable StoreException damage;

    Writer(Sessions sessions, Ownership ownership, Sweep sweep, Problems problems, StoreListener listener) {
        this.sessions = sessions;
        this.ownership = ownership;
        this.sweep = sweep;
        this.problems = problems;
        this.listener = listener;
    }

    boolean isAvailable() {
        return available && damage == null;
    }

    /** Stops all writing: the file was found damaged. From any thread. */
    void condemn(StoreException found) {
        damage = found;
    }

    @Override
    public void work(List<WriteJob<?>> group) {
        int from = 0;
        while (from < group.size()) {
            int weight = 0;
            int to = from;
            while (to < group.size() && (to == from || weight + group.get(to).weight() <= MOST_WEIGHT)) {
                weight += group.get(to).weight();
                to++;
            }
            commit(group.subList(from, to));
            from = to;
        }
    }

    private void commit(List<WriteJob<?>> jobs) {
        long start = System.nanoTime();
        int messages;
        try {
            WriteSession writing = session();
            writing.begin(ownership);
            sweep.watchClock(writing);
            for (WriteJob<?> job : jobs) {
                job.write(writing);
            }
            messages = writing.commit();
        } catch (SQLException
                | StoreException
                | RuntimeException
                | Error e) { // out of memory, too: nobody must wait for ever
            failed(jobs, e);
            return;
        }
        succeeded();
        listener.committed(messages, System.nanoTime() - start);
        jobs.forEach(WriteJob::succeed);
        tidy();
    }

    private WriteSession session() throws SQLException, StoreException {
        StoreException found = damage;
        if (found != null) {
            throw found;
        }
        WriteSession open = session;
        if (open == null) {
            open = sessions.open();
            session = open;
        }
        return open;
    }

    /** Undoes a group. Unless it is the disk that failed, each job gets a try alone: one must not fail the others. */
    private void failed(List<WriteJob<?>> jobs, Throwable problem) {
        abandon(problem);
        if (jobs.size() > 1 && damage == null && !Problems.isDisk(problem)) {
            for (int i = 0; i < jobs.size(); i++) {
                commit(jobs.subList(i, i + 1));
            }
            return;
        }
        StoreException told = problems.describe(problem);
        unavailable(told);
        jobs.forEach(job -> job.fail(told));
    }

    /** After any failure but a full disk the connection's state is not to be trusted: the next attempt gets a new one. */
    private void abandon(Throwable problem) {
        WriteSession failed = session;
        if (failed == null) {
            return;
        }
        try {
            failed.rollback();
            if (Problems.isFull(problem)) {
                return;
            }
        } catch (SQLException e) {
            problem.addSuppressed(e);
        }
        session = null;
        try {
            failed.close();
        } catch (SQLException e) {
            problem.addSuppressed(e);
        }
    }

    private void unavailable(StoreException told) {
        if (available) {
            available = false;
            listener.failed(told.getMessage());
        }
    }

    private void succeeded() {
        if (!available) {
            available = true;
            listener.recovered();
        }
    }

    /**
     * What is not urgent, in a transaction of its own. That it fails is nobody's loss: what could not be dropped or written back to the
     * file stays where it is.
     */
    private void tidy() {
        WriteSession open = session;
        if (open == null) {
            return;
        }
        try {
            if (sweep.isDue()) {
                open.begin(ownership);
                sweep.step(open);
                open.commit();
            }
            open.checkpointIfLong();
        } catch (SQLException | StoreException | RuntimeException | Error e) {
            abandon(e);
            sweep.postpone();
            listener.noticed("tidying the message store failed and will be tried again: "
                    + problems.describe(e).getMessage());
        }
    }

    @Override
    public long idleMillis() {
        return sweep.isDue() ? 1 : PROBE_MILLIS;
    }

    @Override
    public void idle() {
        if (damage != null) {
            return;
        }
        if (available) {
            tidy();
            return;
        }
        try {
            session().begin(ownership);
            session().probe();
        } catch (SQLException | StoreException | RuntimeException | Error e) {
            abandon(e);
            return;
        }
        succeeded();
    }

    @Override
    public void stop() {
        try (WriteSession open = session) {
            session = null;
            if (open != null && damage == null) {
                open.begin(ownership);
                sweep.remember(open);
                open.finish();
            }
        } catch (SQLException | StoreException e) {
            listener.noticed("the store could not be closed in order, which the next start will mend: "
                    + problems.describe(e).getMessage());
        }
    }
}
