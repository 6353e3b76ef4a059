package chat.store;

import chat.domain.Message;
import chat.domain.RoomName;
import chat.domain.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** The streams in memory. The fields belong to the log's thread. */
final class MemoryMessageLog implements MessageLog {

    /** How often what is too old is looked for. */
    static final Duration SWEEP = Duration.ofSeconds(1);

    private final MemoryStore store;
    private final Retention retention;
    private final Clock clock;

    /** Of all streams of this store: another store's past is another one. */
    private final String epoch = Epochs.random();

    private final Map<StreamId, MemoryStream> streams = new HashMap<>();

    /** A whisper that is repeated may be on its way to another inbox: its receiver's name changed hands. */
    private final Map<MemoryStream.Key, Message> whispers = new HashMap<>();

    private final LongSupplier nanoTime;
    private final SteadyClock ages;

    /** When the last look for what is too old was, by {@link #nanoTime}. */
    private long sweptNanos;

    /** Messages stored since last asked. */
    private int stored;

    MemoryMessageLog(
            MemoryStore store, Retention retention, Clock clock, LongSupplier nanoTime, StoreListener listener) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.ages = retention.ageClock(clock, nanoTime, SteadyClock.State.believed(clock.instant()), listener);
        this.sweptNanos = nanoTime.getAsLong();
    }

    @Override
    public CompletableFuture<List<Stored>> append(StreamId stream, List<Draft> batch) {
        Bounds.checkBatch(batch);
        List<Draft> drafts = List.copyOf(batch);
        return store.submit(() -> appendNow(stream, drafts));
    }

    @Override
    public CompletableFuture<Head> head(StreamId stream) {
        return store.submit(() -> existing(stream).head());
    }

    @Override
    public CompletableFuture<Page> readAfter(StreamId stream, long after, int limit) {
        Bounds.checkAfter(after, limit);
        return store.submit(() -> existing(stream).after(after, limit));
    }

    @Override
    public CompletableFuture<Page> readBefore(StreamId stream, long before, int limit) {
        Bounds.checkBefore(before, limit);
        return store.submit(() -> existing(stream).before(before, limit));
    }

    @Override
    public CompletableFuture<Long> firstSince(StreamId stream, Instant time) {
        return store.submit(() -> existing(stream).firstSince(time));
    }

    /** The rooms that hold messages. On the log's thread. */
    List<RoomName> rooms() {
        return streams.entrySet().stream()
                .filter(entry -> entry.getKey().isRoom() && !entry.getValue().isEmpty())
                .map(entry -> entry.getKey().room())
                .toList();
    }

    /** The rooms in which nothing was said at this time or later, the quietest first. On the log's thread. */
    List<RoomName> quietRooms(Instant since) {
        List<RoomName> quiet = new ArrayList<>();
        streams.entrySet().stream()
                .filter(entry ->
                        entry.getKey().isRoom() && entry.getValue().newest().isBefore(since))
                .sorted(Comparator.comparing(entry -> entry.getValue().newest()))
                .forEach(entry -> quiet.add(entry.getKey().room()));
        return quiet;
    }

    /** Whether anything was ever said in a room. On the log's thread. */
    boolean knows(RoomName room) {
        return streams.containsKey(StreamId.room(room));
    }

    /** Drops what was said in a room, unless something was at this time or later; false where that is so. On the log's thread. */
    boolean clear(RoomName room, Instant before) {
        MemoryStream stream = existing(StreamId.room(room));
        boolean quiet = stream.newest().isBefore(before);
        if (quiet) {
            stream.clear();
        }
        return quiet;
    }

    /** Drops a stream. On the log's thread. */
    void forget(StreamId id) {
        MemoryStream stream = streams.remove(id);
        if (stream != null) {
            stream.clear();
        }
    }

    /** Drops what is too old, where it is time to look. On the log's thread. */
    void sweep() {
        long now = nanoTime.getAsLong();
        if (retention.hasAge() && now - sweptNanos >= SWEEP.toNanos()) {
            sweptNanos = now;
            Instant oldest = ages.instant().minus(retention.age());
            streams.values().forEach(stream -> stream.trim(retention.count(), oldest));
        }
    }

    /** How many messages were stored since the last call. On the log's thread. */
    int takeStored() {
        int taken = stored;
        stored = 0;
        return taken;
    }

    private List<Stored> appendNow(StreamId id, List<Draft> drafts) {
        MemoryStream stream = streams.computeIfAbsent(id, this::empty);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Stored> results = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            Stored result = stream.append(draft, at);
            results.add(result);
            stored += result.repeat() ? 0 : 1;
        }
        stream.trim(retention.count(), Instant.MIN);
        return results;
    }

    /** A stream as it is, without making one that was never written to. */
    private MemoryStream existing(StreamId id) {
        MemoryStream stream = streams.get(id);
        return stream != null ? stream : empty(id);
    }

    private MemoryStream empty(StreamId id) {
        return new MemoryStream(epoch, id.isRoom() ? new HashMap<>() : whispers);
    }
}
