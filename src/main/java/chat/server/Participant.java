package chat.server;

import chat.domain.Identity;
import chat.domain.Member;
import chat.domain.Refusal;
import chat.domain.RoomName;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A session as its rooms see it. From any thread; nothing blocks. */
interface Participant {

    Identity identity();

    /** How the members of a room see this session now; empty if it is not in the room. */
    Optional<Member> memberOf(RoomName room);

    /**
     * The answer to a request to enter a room.
     *
     * @param refusal why not; empty if the session is now in the room
     * @param member how the room's members will see it
     */
    record Entry(Optional<Refusal> refusal, Member member) {}

    /** Enters a room, unless the session is in too many already or no longer belongs to the connection that asks. */
    Entry enter(RoomName room, Outlet asker);

    /** Notes that the session is not in the room any more. */
    void exit(RoomName room);

    /** Stores the session as it is now. Completes exceptionally if the store fails; the session itself tries again then. */
    CompletableFuture<Void> save();
}
