package chat.store.sqlite;

import chat.store.StoreException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something to be written, and the future that waits for it. Belongs to the writer thread once submitted. */
final class WriteJob<T> {

    /** What is written, in a transaction with others; done again, alone, where that one failed. */
    interface Work<T> {
        T write(WriteSession session) throws SQLException;
    }

    private final CompletableFuture<T> done = new CompletableFuture<>();
    private final int weight;
    private final Work<T> work;
    private @Nullable T result;

    /**
     * A job that was not submitted yet.
     *
     * @param weight about how many rows it writes
     */
    WriteJob(int weight, Work<T> work) {
        this.weight = weight;
        this.work = work;
    }

    CompletableFuture<T> done() {
        return done;
    }

    int weight() {
        return weight;
    }

    void write(WriteSession session) throws SQLException {
        result = work.write(session);
    }

    /** It is committed. */
    @SuppressWarnings("NullAway") // T may be Void, whose only value is null.
    void succeed() {
        done.complete(result);
    }

    void fail(StoreException problem) {
        done.completeExceptionally(problem);
    }
}
