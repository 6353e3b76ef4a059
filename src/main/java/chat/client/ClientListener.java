package chat.client;

import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;

/**
 * Who is told what happens. Every method is called on the client's one thread, in the order in which things happened, and must return soon:
 * while it runs, nothing is sent or received. It may call the {@link ChatClient}.
 */
public interface ClientListener {

    /** The connection's state changed, or a ping came back. */
    default void linkChanged(Link link) {}

    /** The server greeted: at first, and after each reconnect ({@link Reply.Welcome#resumed()} says whether the session goes on). */
    default void welcomed(Reply.Welcome welcome) {}

    /** The own name is another one now. */
    default void renamed(UserName name) {}

    /**
     * The user is in a room. Its history follows as events, up to and including {@code head}.
     *
     * @param again whether this is a return after a lost connection; the history then holds only what was missed, and a
     *     {@link Reply.Joined#gap()} names what is lost
     */
    default void entered(Reply.Joined joined, boolean again) {}

    /** The user is not in a room any more, by own wish. */
    default void exited(RoomName room) {}

    /** The user was in a room, and could not get back into it after a reconnect. */
    default void shutOut(RoomName room, Refusal why) {}

    /** Something happened. A room's messages come in order, each once, whatever the connection did meanwhile. */
    default void event(Event event) {}

    /** What was sent waits because the server asked to: it goes out again by itself, nothing is lost. */
    default void slowedDown(Refusal why) {}

    /** How many things said (messages and whispers) are not acknowledged yet. */
    default void unacknowledged(int count) {}

    /** The last call: the client is closed. */
    default void ended(Ending ending) {}
}
