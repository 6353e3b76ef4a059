package chat.server;

import chat.domain.StreamId;
import chat.store.MemoryStore;
import chat.store.MessageLog;
import chat.store.Retention;
import chat.store.StateStore;
import chat.store.Store;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in memory whose log can be told to fail, or to be slow. */
final class StubbornStore implements Store, MessageLog {

    private final Store real = MemoryStore.open(Retention.DEFAULT, Clock.systemUTC());
    volatile boolean failsToRead;
    volatile boolean failsToAppend;

    /** Sessions and topics cannot be saved. */
    volatile boolean failsToSave;

    /** How often somebody asked in vain where a stream is. */
    final AtomicInteger failedReads = new AtomicInteger();

    /** After which sequences was read. */
    final Queue<Long> readsAfter = new ConcurrentLinkedQueue<>();

    /** Reads of what comes after a sequence wait for that. */
    volatile CompletableFuture<Void> readsWaitFor = CompletableFuture.completedFuture(null);

    private static final StateStore BROKEN = (StateStore) Proxy.newProxyInstance(
            StubbornStore.class.getClassLoader(),
            new Class<?>[] {StateStore.class},
            (proxy, method, arguments) -> failure());

    private static <T> CompletableFuture<T> failure() {
        return CompletableFuture.failedFuture(new IOException("no disk"));
    }

    @Override
    public MessageLog messages() {
        return this;
    }

    @Override
    public StateStore state() {
        return failsToSave ? BROKEN : real.state();
    }

    /** Somebody else writes to the same log. */
    void appendedElsewhere(StreamId stream, Draft draft) {
        real.messages().append(stream, List.of(draft)).join();
    }

    @Override
    public boolean isAvailable() {
        return !failsToAppend;
    }

    @Override
    public void close() {
        real.close();
    }

    @Override
    public CompletableFuture<List<Stored>> append(StreamId stream, List<Draft> batch) {
        return failsToAppend ? failure() : real.messages().append(stream, batch);
    }

    @Override
    public CompletableFuture<Head> head(StreamId stream) {
        return failsToRead ? failure() : real.messages().head(stream);
    }

    @Override
    public CompletableFuture<Page> readAfter(StreamId stream, long after, int limit) {
        readsAfter.add(after);
        return failsToRead
                ? failure()
                : readsWaitFor.thenCompose(go -> real.messages().readAfter(stream, after, limit));
    }

    @Override
    public CompletableFuture<Page> readBefore(StreamId stream, long before, int limit) {
        if (failsToRead) {
            failedReads.incrementAndGet();
            return failure();
        }
        return real.messages().readBefore(stream, before, limit);
    }

    @Override
    public CompletableFuture<Long> firstSince(StreamId stream, Instant time) {
        return failsToRead ? failure() : real.messages().firstSince(stream, time);
    }
}
