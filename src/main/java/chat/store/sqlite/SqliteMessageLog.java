package chat.store.sqlite;

import chat.domain.StreamId;
import chat.store.Bounds;
import chat.store.MessageLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The streams in the database. */
final class SqliteMessageLog implements MessageLog {

    private final SqliteStore store;
    private final int keep;
    private final Clock clock;

    SqliteMessageLog(SqliteStore store, int keep, Clock clock) {
        this.store = store;
        this.keep = keep;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<List<Stored>> append(StreamId stream, List<Draft> batch) {
        Bounds.checkBatch(batch);
        List<Draft> drafts = List.copyOf(batch);
        return store.write(
                drafts.size(),
                session -> session.append(stream, drafts, clock.instant().truncatedTo(ChronoUnit.MILLIS), keep));
    }

    @Override
    public CompletableFuture<Head> head(StreamId stream) {
        return store.read(stream, session -> session.head(stream));
    }

    @Override
    public CompletableFuture<Page> readAfter(StreamId stream, long after, int limit) {
        Bounds.checkAfter(after, limit);
        return store.read(stream, session -> session.after(stream, after, limit));
    }

    @Override
    public CompletableFuture<Page> readBefore(StreamId stream, long before, int limit) {
        Bounds.checkBefore(before, limit);
        return store.read(stream, session -> session.before(stream, before, limit));
    }

    @Override
    public CompletableFuture<Long> firstSince(StreamId stream, Instant time) {
        return store.read(stream, session -> session.firstSince(stream, time));
    }
}
