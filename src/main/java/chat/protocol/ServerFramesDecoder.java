package chat.protocol;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;

/** For clients: a text message becomes {@link ServerFrames}. */
public final class ServerFramesDecoder implements Decoder.Text<ServerFrames> {

    @Override
    public ServerFrames decode(String message) throws DecodeException {
        try {
            return new ServerFrames(SharedCodec.INSTANCE.decodeServerFrames(message));
        } catch (ProtocolException e) {
            throw new DecodeException(message, e.getMessage(), e);
        }
    }

    /** Called for each message, so it does no work: every text message is ours. */
    @Override
    public boolean willDecode(String message) {
        return true;
    }
}
