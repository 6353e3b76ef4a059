package chat.store;

import chat.domain.Ban;
import chat.domain.BanTarget;
import chat.domain.Identity;
import chat.domain.Note;
import chat.domain.RoomName;
import chat.domain.StreamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Sessions, rooms and bans in memory. The fields belong to the log's thread. */
final class MemoryStateStore implements StateStore {

    private final MemoryStore store;
    private final MemoryMessageLog messages;
    private final Map<Identity, SessionRecord> sessions = new HashMap<>();
    private final Map<RoomName, RoomRecord> rooms = new HashMap<>();
    private final Map<String, Ban> bans = new HashMap<>();

    MemoryStateStore(MemoryStore store, MemoryMessageLog messages) {
        this.store = store;
        this.messages = messages;
    }

    @Override
    public CompletableFuture<Void> save(SessionRecord session) {
        return write(() -> sessions.put(session.identity(), session));
    }

    @Override
    public CompletableFuture<Void> forget(Identity identity) {
        return write(() -> {
            messages.forget(StreamId.inbox(identity));
            sessions.remove(identity);
        });
    }

    @Override
    public CompletableFuture<List<SessionRecord>> sessions() {
        return store.submit(() -> List.copyOf(sessions.values()));
    }

    @Override
    public CompletableFuture<Void> save(RoomRecord room) {
        return write(() -> rooms.put(room.name(), room));
    }

    @Override
    public CompletableFuture<Void> forget(RoomName room) {
        return write(() -> rooms.remove(room));
    }

    @Override
    public CompletableFuture<Boolean> clear(RoomName room, Instant before) {
        return store.submit(() -> {
            boolean cleared = messages.clear(room, before);
            if (cleared) {
                rooms.remove(room);
            }
            return cleared;
        });
    }

    @Override
    public CompletableFuture<List<RoomName>> quietRooms(Instant since) {
        return store.submit(() -> {
            List<RoomName> quiet = messages.quietRooms(since);
            rooms.keySet().stream().filter(room -> !messages.knows(room)).forEach(quiet::add);
            return List.copyOf(quiet);
        });
    }

    @Override
    public CompletableFuture<List<RoomRecord>> rooms() {
        return store.submit(() -> {
            Map<RoomName, RoomRecord> all = new TreeMap<>(rooms);
            messages.rooms().forEach(room -> all.putIfAbsent(room, new RoomRecord(room, Note.NONE)));
            return List.copyOf(all.values());
        });
    }

    @Override
    public CompletableFuture<Void> save(Ban ban) {
        return write(() -> bans.put(ban.target().key(), ban));
    }

    @Override
    public CompletableFuture<Void> forget(BanTarget target) {
        return write(() -> bans.remove(target.key()));
    }

    @Override
    public CompletableFuture<List<Ban>> bans() {
        return store.submit(() -> List.copyOf(bans.values()));
    }

    private CompletableFuture<Void> write(Runnable work) {
        CompletableFuture<Object> done = store.submit(() -> {
            work.run();
            return this;
        });
        return done.thenApply(any -> null);
    }
}
