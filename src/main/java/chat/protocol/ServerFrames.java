package chat.protocol;

import java.util.List;

/**
 * What one message from a server holds.
 *
 * @param frames in order; empty where a message held nothing that this version knows
 */
public record ServerFrames(List<ServerFrame> frames) {
    public ServerFrames {
        frames = List.copyOf(frames);
    }
}
