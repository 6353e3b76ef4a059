package chat.client;

import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rooms one is in, and how far each was read: what a return after a lost connection goes by. Belongs to the client's thread. */
final class Memberships {

    private static final class Cursor {
        /** The last answer to a join. */
        Reply.Joined joined;
        /** The last sequence seen in the epoch of {@link #joined}; 0 for none. */
        long seen;

        Cursor(Reply.Joined joined) {
            this.joined = joined;
        }
    }

    private final Map<RoomName, Cursor> cursors = new LinkedHashMap<>();

    List<RoomName> rooms() {
        return List.copyOf(cursors.keySet());
    }

    boolean contains(RoomName room) {
        return cursors.containsKey(room);
    }

    Optional<Reply.Joined> lastJoined(RoomName room) {
        return Optional.ofNullable(cursors.get(room)).map(cursor -> cursor.joined);
    }

    /** The request that enters a room again where reading stopped. */
    Request.Join rejoin(RequestId id, RoomName room) {
        Cursor cursor = cursors.get(room);
        // With nothing seen of a history that was under way, asking for all after 0 might bring ten thousand messages.
        if (cursor == null || (cursor.seen == 0 && cursor.joined.head() > 0)) {
            return new Request.Join(id, room, Optional.empty(), OptionalLong.empty(), true);
        }
        return new Request.Join(id, room, Optional.of(cursor.joined.epoch()), OptionalLong.of(cursor.seen), true);
    }

    /** One is in a room. */
    void entered(Reply.Joined joined) {
        @Nullable Cursor cursor = cursors.get(joined.room());
        if (cursor == null) {
            cursors.put(joined.room(), new Cursor(joined));
            return;
        }
        if (!cursor.joined.epoch().equals(joined.epoch())) {
            cursor.seen = 0;
        }
        cursor.joined = joined;
    }

    void exited(RoomName room) {
        cursors.remove(room);
    }

    /** Whether a message is news: from a room one is in, and not seen before. */
    boolean isNews(Event.Message message) {
        Cursor cursor = cursors.get(message.room());
        if (cursor == null || message.seq() <= cursor.seen) {
            return false;
        }
        cursor.seen = message.seq();
        return true;
    }

    /** Whether all that was said before the last join has come. */
    boolean isCaughtUp(RoomName room) {
        Cursor cursor = cursors.get(room);
        return cursor == null || cursor.seen >= cursor.joined.head();
    }
}
