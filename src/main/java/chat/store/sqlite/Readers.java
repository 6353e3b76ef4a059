package chat.store.sqlite;

import chat.store.GroupWorker;
import chat.store.StoreException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A few readers; each stream is always read by the same one. */
final class Readers implements AutoCloseable {

    private final List<GroupWorker<Reader.Job<?>>> workers;

    Readers(int count, Supplier<Reader> reader) {
        this.workers = IntStream.rangeClosed(1, count)
                .mapToObj(number -> GroupWorker.start("chat-log-reader-" + number, reader.get()))
                .toList();
    }

    /**
     * Reads in one of the readers.
     *
     * @param key what is read: equal ones by the same reader, in order
     */
    <T> CompletableFuture<T> submit(Object key, Reader.Query<T> query) {
        Reader.Job<T> job = new Reader.Job<>(query);
        if (!workers.get(Math.floorMod(key.hashCode(), workers.size())).submit(job)) {
            return CompletableFuture.failedFuture(closed());
        }
        return job.done();
    }

    static StoreException closed() {
        return new StoreException("the store is closed");
    }

    @Override
    public void close() {
        workers.forEach(GroupWorker::close);
    }
}
