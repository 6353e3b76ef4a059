package chat.store;

import chat.domain.Ban;
import chat.domain.BanTarget;
import chat.domain.Identity;
import chat.domain.RoomName;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What has to outlive the process besides what was said: sessions, rooms and bans. Small, read whole at the start, written as it changes.
 *
 * <p>Threads and errors are as in {@link MessageLog}. Saves of the same thing take effect in the order of the calls; a completed one is
 * as durable as an append.
 */
public interface StateStore {

    /** Later than all that was said. */
    Instant END_OF_TIME = Instant.ofEpochMilli(Long.MAX_VALUE);

    /** Stores a session, in place of what was stored under its identity. */
    CompletableFuture<Void> save(SessionRecord session);

    /**
     * Removes a session and what was whispered to it, for ever: nothing may be saved or said to that identity any more. Nothing happens where there is none.
     */
    CompletableFuture<Void> forget(Identity identity);

    /** All sessions stored. */
    CompletableFuture<List<SessionRecord>> sessions();

    /** Stores a room's state, in place of what was stored under its name. */
    CompletableFuture<Void> save(RoomRecord room);

    /** Removes a room's state; what was said in it stays as long as the log keeps it. */
    CompletableFuture<Void> forget(RoomName room);

    /**
     * Removes a room's state and all that was said in it until now, unless something was said at this time or later: then nothing happens. The room's sequence
     * goes on where it was, in the same epoch.
     *
     * @param before {@link #END_OF_TIME} for whatever was said
     * @return whether it was removed
     */
    CompletableFuture<Boolean> clear(RoomName room, Instant before);

    /** All rooms that have stored state or messages. */
    CompletableFuture<List<RoomRecord>> rooms();

    /**
     * The rooms in which nothing was said at this time or later, the quietest first: those of which no message is kept, by age, and last those of which
     * only state was ever stored. There may be some among them that have neither.
     */
    CompletableFuture<List<RoomName>> quietRooms(Instant since);

    /** Stores a ban, in place of what was stored for its target. */
    CompletableFuture<Void> save(Ban ban);

    /** Removes a ban; nothing happens where there is none. */
    CompletableFuture<Void> forget(BanTarget target);

    /** All bans stored, those that have ended too. */
    CompletableFuture<List<Ban>> bans();
}
