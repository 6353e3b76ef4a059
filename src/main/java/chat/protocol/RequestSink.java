package chat.protocol;

import chat.domain.Refusal;
import chat.domain.RequestId;
import java.util.Optional;

/** Who takes what was found in a message from a client, frame by frame, in order. */
public interface RequestSink {

    /** Whether the next frame is taken; asked before it is read, so that nothing is spent on what nobody wants any more. */
    default boolean isListening() {
        return true;
    }

    /** A request that is whole and valid. */
    void request(Request request);

    /**
     * A frame that is no valid request.
     *
     * @param re its id, where that could be read
     * @param refusal what is wrong with it
     */
    void malformed(Optional<RequestId> re, Refusal refusal);
}
