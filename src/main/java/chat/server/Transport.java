package chat.server;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import java.util.List;

/**
 * One connection's way out, as the chat sees it. Whoever calls {@link #send} has at most one call outstanding: the next one follows the
 * completion of the last. {@link #close} and {@link #abort} may come at any time, from any thread, any number of times.
 */
public interface Transport {

    /** What is told when a send is over; called exactly once, from any thread, possibly before {@link #send} returns. */
    interface Completion {

        /** The bytes were taken by the network layer, and as many again may be sent. */
        void sent();

        /** The connection is broken; nothing more will be sent. */
        void failed(Throwable cause);
    }

    /**
     * Sends frames in this order, in one WebSocket message or in as few writes as suits; behind a close nothing is sent any more, and a send is over
     * as if it had been: the close frame is not to be cut off. Never blocks and never throws.
     *
     * @param frames at least one; shared with other connections, not to be changed
     */
    void send(List<EncodedFrames> frames, Completion completion);

    /**
     * Says good-bye: a close frame after what is being sent. If the peer does not take it, whoever called aborts later. Never blocks.
     */
    void close(CloseCode code);

    /** Ends the connection at once, without a word, and frees everything it held. */
    void abort();

    /** Sends a WebSocket ping that may be answered by a pong. Never blocks; does nothing while a send is stuck. */
    void ping();

    /** The peer's IP address without port, as text, for limits and logs; "unknown" where the container cannot tell. */
    String remoteAddress();
}
