package chat.store.sqlite;

import chat.store.GroupWorker;
import chat.store.StoreException;
import chat.store.StoreListener;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads on a connection of its own. Owned by its thread. */
final class Reader implements GroupWorker.Handler<Reader.Job<?>> {

    /** Opens a read connection, at first use and after a failure. */
    interface Sessions {
        ReadSession open() throws SQLException;
    }

    /** What is read. */
    interface Query<T> {
        T read(ReadSession session) throws SQLException;
    }

    /** A query and the future that waits for it. */
    record Job<T>(Query<T> query, CompletableFuture<T> done) {

        Job(Query<T> query) {
            this(query, new CompletableFuture<>());
        }

        /** Reads; what is returned completes the future. */
        Runnable read(ReadSession session) throws SQLException {
            T result = query.read(session);
            return () -> done.complete(result);
        }
    }

    private final Sessions sessions;
    private final Problems problems;
    private final StoreListener listener;
    private final List<Runnable> completions = new ArrayList<>();
    private @Nullable ReadSession session;

    Reader(Sessions sessions, Problems problems, StoreListener listener) {
        this.sessions = sessions;
        this.problems = problems;
        this.listener = listener;
    }

    /** All of a group see the same moment, which is later than when any of them was asked for. */
    @Override
    public void work(List<Job<?>> group) {
        for (Job<?> job : group) {
            try {
                completions.add(job.read(session()));
            } catch (SQLException | RuntimeException | Error e) { // out of memory, too: nobody must wait for ever
                close(e);
                StoreException told = problems.describe(e);
                if (Problems.isDamage(e)) {
                    listener.damaged(String.valueOf(told.getMessage()));
                }
                completions.add(() -> job.done().completeExceptionally(told));
            }
        }
        try {
            if (session != null) {
                session.end();
            }
        } catch (SQLException e) {
            close(e);
        }
        completions.forEach(Runnable::run);
        completions.clear();
    }

    private ReadSession session() throws SQLException {
        ReadSession open = session;
        if (open == null) {
            open = sessions.open();
            session = open;
        }
        return open;
    }

    private void close(Throwable problem) {
        ReadSession closing = session;
        session = null;
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (SQLException e) {
            problem.addSuppressed(e);
        }
    }

    @Override
    public void stop() {
        close(new SQLException("closing"));
    }
}
