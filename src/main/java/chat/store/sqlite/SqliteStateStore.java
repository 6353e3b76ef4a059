package chat.store.sqlite;

import chat.domain.Ban;
import chat.domain.BanTarget;
import chat.domain.Identity;
import chat.domain.RoomName;
import chat.store.RoomRecord;
import chat.store.SessionRecord;
import chat.store.StateStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sessions, rooms and bans in the database, written in the same groups as what is said. */
final class SqliteStateStore implements StateStore {

    private interface Change {
        void write(StateTables tables) throws SQLException;
    }

    private final SqliteStore store;

    SqliteStateStore(SqliteStore store) {
        this.store = store;
    }

    @Override
    public CompletableFuture<Void> save(SessionRecord session) {
        return write(tables -> tables.save(session));
    }

    @Override
    public CompletableFuture<Void> forget(Identity identity) {
        return store.write(WriteSession.FORGOTTEN_AT_ONCE, session -> session.forget(identity))
                .thenCompose(all -> all ? done() : forget(identity));
    }

    @Override
    public CompletableFuture<List<SessionRecord>> sessions() {
        return store.read(SessionRecord.class, ReadSession::sessions);
    }

    @Override
    public CompletableFuture<Void> save(RoomRecord room) {
        return write(tables -> tables.save(room));
    }

    @Override
    public CompletableFuture<Void> forget(RoomName room) {
        return write(tables -> tables.forget(room));
    }

    @Override
    public CompletableFuture<Boolean> clear(RoomName room, Instant before) {
        return store.write(WriteSession.FORGOTTEN_AT_ONCE, session -> session.beginClearing(room, before))
                .thenCompose(last ->
                        last.isPresent() ? clearTo(room, last.getAsLong()) : CompletableFuture.completedFuture(false));
    }

    private CompletableFuture<Boolean> clearTo(RoomName room, long last) {
        return store.write(WriteSession.FORGOTTEN_AT_ONCE, session -> session.clear(room, last))
                .thenCompose(all -> all ? CompletableFuture.completedFuture(true) : clearTo(room, last));
    }

    @Override
    public CompletableFuture<List<RoomName>> quietRooms(Instant since) {
        return store.read(RoomName.class, session -> session.quietRooms(since));
    }

    @Override
    public CompletableFuture<List<RoomRecord>> rooms() {
        return store.read(RoomRecord.class, ReadSession::rooms);
    }

    @Override
    public CompletableFuture<Void> save(Ban ban) {
        return write(tables -> tables.save(ban));
    }

    @Override
    public CompletableFuture<Void> forget(BanTarget target) {
        return write(tables -> tables.forget(target));
    }

    @Override
    public CompletableFuture<List<Ban>> bans() {
        return store.read(Ban.class, ReadSession::bans);
    }

    @SuppressWarnings("NullAway") // Void has no other value.
    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    @SuppressWarnings("NullAway") // Void has no other value.
    private CompletableFuture<Void> write(Change change) {
        return store.write(1, session -> {
            change.write(session.state());
            return null;
        });
    }
}
