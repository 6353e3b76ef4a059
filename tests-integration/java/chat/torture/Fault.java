package chat.torture;

import chat.protocol.ServerFrame;
import chat.server.Directory;
import chat.store.MessageLog;
import java.util.List;

/** One thing that a server does wrong. Each method wraps a part of it; what is not overridden stays right. */
interface Fault {

    /** The log that the server works with. */
    default MessageLog log(MessageLog real) {
        return real;
    }

    /** What turns out to stand in the log when all is over, of the real log and the one the server worked with. */
    default MessageLog finalLog(MessageLog real, MessageLog used) {
        return used;
    }

    /** Whether the store loses its end in a restart, and nobody notices. */
    default boolean losesItsEnd() {
        return false;
    }

    /** Who holds which name. */
    default Directory directory(Directory real) {
        return real;
    }

    /** One connection's frames, both ways. */
    default Wire wire() {
        return new Wire() {};
    }

    /** What happens to the frames of one connection. Each method is called by one thread at a time. */
    interface Wire {

        /** What the server is told instead of this message from the client. */
        default String in(String message) {
            return message;
        }

        /** What the client is sent instead of this frame. */
        default List<ServerFrame> out(ServerFrame frame) {
            return List.of(frame);
        }
    }
}
