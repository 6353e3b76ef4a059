package chat.protocol;

import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;

/**
 * For server endpoints: {@link ServerFrames} become one text message. For a few frames to one connection; a fan-out encodes once, by {@link
 * JsonCodec#encode(java.util.List)}.
 */
public final class ServerFramesEncoder implements Encoder.Text<ServerFrames> {

    /** @throws EncodeException where there is no frame to send */
    @Override
    public String encode(ServerFrames frames) throws EncodeException {
        if (frames.frames().isEmpty()) {
            throw new EncodeException(frames, "there is no frame to send");
        }
        return SharedCodec.INSTANCE.encode(frames.frames()).text();
    }
}
