package chat.server;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.protocol.Reply;
import java.util.List;

/** A connection as rooms and inboxes see it: somewhere to send to. From any thread; nothing blocks, nothing throws. */
interface Outlet {

    /** Queues frames; a connection that does not keep up is closed instead. */
    void deliver(EncodedFrames frames);

    /** Queues the one reply to a request. */
    default void reply(Reply reply) {
        reply(List.of(reply));
    }

    /** Queues the replies to several requests, in this order. */
    void reply(List<? extends Reply> replies);

    /** The peer's IP address as text, or "unknown". */
    String address();

    /** Whether anything can still be sent. */
    boolean isOpen();

    /** Bytes that may be queued now. */
    int room();

    /** Calls back once when nothing waits to be sent; never when the connection closes first. */
    void whenDrained(Runnable listener);

    /** Sends what is queued, then closes. */
    void close(CloseCode code);
}
