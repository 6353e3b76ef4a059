package chat.server.tyrus;

import chat.protocol.EncodedFrames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames to a socket, from memory outside of the heap. Who fans out writes the same frames to one socket after the other: they are copied
 * out of the heap for the first of them only.
 *
 * <p>From any thread; each has a buffer of its own.
 */
final class Straight {

    /** More than a send queue hands over at once, unless one frame is larger. */
    private static final int CAPACITY = 256 * 1024;

    private static final ThreadLocal<Straight> OF_THREAD = ThreadLocal.withInitial(Straight::new);

    private ByteBuffer buffer = ByteBuffer.allocateDirect(4 * 1024);

    /** Whose bytes are in the buffer, from 0 on; null for nobody's. */
    private @Nullable EncodedFrames content;

    private Straight() {}

    static int length(List<EncodedFrames> frames) {
        int length = 0;
        for (int i = 0; i < frames.size(); i++) {
            length += frames.get(i).size();
        }
        return length;
    }

    /**
     * Writes what the socket takes, without blocking.
     *
     * @return how many bytes that were, of the frames one behind the other; 0 where they are too many for this way
     */
    static int write(SocketChannel to, List<EncodedFrames> frames) throws IOException {
        int length = length(frames);
        if (length > CAPACITY) {
            return 0;
        }
        Straight mine = OF_THREAD.get();
        if (frames.size() > 1 || frames.get(0) != mine.content) {
            mine.fill(frames, length);
        }
        return to.write(mine.buffer.limit(length).position(0));
    }

    private void fill(List<EncodedFrames> frames, int length) {
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocateDirect(Math.min(CAPACITY, Integer.highestOneBit(length) * 2));
        }
        buffer.clear();
        for (int i = 0; i < frames.size(); i++) {
            buffer.put(frames.get(i).sharedArray());
        }
        content = frames.size() == 1 ? frames.get(0) : null;
    }
}
