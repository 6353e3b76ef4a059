package chat.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A store that keeps nothing beyond the process: for tests, and for who wants it so. In all else it behaves as the others do: one
 * thread, groups, futures completed on that thread only when the whole group is in.
 */
public final class MemoryStore implements Store {

    private final StoreListener listener;
    private final MemoryMessageLog messages;
    private final MemoryStateStore state;
    private final GroupWorker<Job<?>> worker;

    private MemoryStore(Retention retention, Clock clock, LongSupplier nanoTime, StoreListener listener) {
        this.listener = listener;
        this.messages = new MemoryMessageLog(this, retention, clock, nanoTime, listener);
        this.state = new MemoryStateStore(this, messages);
        this.worker = GroupWorker.start("chat-log", new GroupWorker.Handler<Job<?>>() {
            @Override
            public void work(List<Job<?>> group) {
                commit(group);
            }

            @Override
            public long idleMillis() {
                return retention.hasAge() ? MemoryMessageLog.SWEEP.toMillis() : 0;
            }

            @Override
            public void idle() {
                messages.sweep();
            }
        });
    }

    /** Opens an empty store. */
    public static MemoryStore open(Retention retention, Clock clock) {
        return open(retention, clock, StoreListener.NONE);
    }

    /** Opens an empty store that tells of its commits. */
    public static MemoryStore open(Retention retention, Clock clock, StoreListener listener) {
        return open(retention, clock, System::nanoTime, listener);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    static MemoryStore open(Retention retention, Clock clock, LongSupplier nanoTime, StoreListener listener) {
        return new MemoryStore(retention, clock, nanoTime, listener);
    }

    @Override
    public MessageLog messages() {
        return messages;
    }

    @Override
    public StateStore state() {
        return state;
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public void close() {
        worker.close();
    }

    /** Does a piece of work on the log's thread. */
    <T> CompletableFuture<T> submit(Supplier<T> work) {
        Job<T> job = new Job<>(work);
        if (!worker.submit(job)) {
            return CompletableFuture.failedFuture(new StoreException("the store is closed"));
        }
        return job.done;
    }

    private void commit(List<Job<?>> group) {
        long start = System.nanoTime();
        List<Runnable> completions = new ArrayList<>(group.size());
        for (Job<?> job : group) {
            completions.add(job.run());
        }
        messages.sweep();
        listener.committed(messages.takeStored(), System.nanoTime() - start);
        completions.forEach(Runnable::run);
    }

    private static final class Job<T> {

        final CompletableFuture<T> done = new CompletableFuture<>();
        private final Supplier<T> work;

        Job(Supplier<T> work) {
            this.work = work;
        }

        /** Does the work; what is returned completes the future. */
        Runnable run() {
            try {
                T result = work.get();
                return () -> done.complete(result);
            } catch (RuntimeException e) {
                return () -> done.completeExceptionally(new StoreException("the store failed: " + e, e));
            }
        }
    }
}
