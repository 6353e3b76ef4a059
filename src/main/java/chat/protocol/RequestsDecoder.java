package chat.protocol;

import jakarta.websocket.Decoder;

/** For server endpoints: a text message becomes a {@link RequestBatch}. Never fails; what is malformed is in the batch as such. */
public final class RequestsDecoder implements Decoder.Text<RequestBatch> {

    @Override
    public RequestBatch decode(String message) {
        return RequestBatch.decode(SharedCodec.INSTANCE, message);
    }

    /** Called for each message, so it does no work: every text message is ours. */
    @Override
    public boolean willDecode(String message) {
        return true;
    }
}
