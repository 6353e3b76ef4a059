package chat.server;

import chat.protocol.EncodedFrames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of a stream, encoded, so that joining and catching up rarely needs the log. Keeps at least the last
 * {@code shown}, and more while they are small. A ring indexed by sequence. Not thread-safe: its lane owns it.
 */
final class Tail {

    /** Up to here more than {@code shown} are kept: a busy room's reader who is a little behind finds its next message here. */
    private static final int SPARE_BYTES = 64 * 1024;

    private static final int MAX_MESSAGES = 1_024;

    private final int shown;
    private @Nullable EncodedFrames[] ring = new @Nullable EncodedFrames[4];
    private long first;
    private long head;
    private int bytes;

    /** What {@link #shown} answers, until the next message; null when not made yet. */
    private @Nullable List<EncodedFrames> block;

    /** Holds nothing; the next message is {@code head + 1}. */
    Tail(int shown, long head) {
        this.shown = shown;
        this.head = head;
        this.first = head + 1;
    }

    long head() {
        return head;
    }

    /** Whether every message after this sequence is here. */
    boolean covers(long after) {
        return after + 1 >= first;
    }

    /** Appends message {@code head + 1}. */
    void add(EncodedFrames message) {
        head++;
        if (head - first >= ring.length) {
            grow();
        }
        ring[slot(head)] = message;
        bytes += message.size();
        block = null;
        while (head - first >= shown && (bytes > SPARE_BYTES || head - first >= MAX_MESSAGES)) {
            dropFirst();
        }
    }

    private void dropFirst() {
        EncodedFrames oldest = ring[slot(first)];
        bytes -= oldest == null ? 0 : oldest.size();
        ring[slot(first)] = null;
        first++;
    }

    /** All messages after this sequence, oldest first; {@link #covers} must hold. */
    List<EncodedFrames> since(long after) {
        List<EncodedFrames> messages = new ArrayList<>((int) (head - after));
        for (long seq = after + 1; seq <= head; seq++) {
            EncodedFrames message = ring[slot(seq)];
            if (message != null) {
                messages.add(message);
            }
        }
        return messages;
    }

    /** The sequence before the first message that is shown on joining. */
    long beforeShown() {
        return Math.max(first - 1, head - shown);
    }

    /** The messages shown on joining, joined into few blocks; the same ones for all who join before the next message. */
    List<EncodedFrames> shown() {
        if (block == null) {
            block = Blocks.of(since(beforeShown()));
        }
        return block;
    }

    private void grow() {
        @Nullable EncodedFrames[] larger = new @Nullable EncodedFrames[ring.length * 2];
        for (long seq = first; seq < head; seq++) {
            larger[(int) (seq & (larger.length - 1))] = ring[slot(seq)];
        }
        ring = larger;
    }

    private int slot(long seq) {
        return (int) (seq & (ring.length - 1));
    }
}
