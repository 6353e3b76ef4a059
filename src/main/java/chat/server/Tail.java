package chat.server;

import chat.protocol.EncodedFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of a stream, encoded, so that joining and catching up rarely needs the log. Keeps the last {@code shown}, more while they
 * are small, and fewer where they are large: many rooms full of the longest texts must not fill the memory. A ring indexed by sequence. Not
 * thread-safe: its lane owns it.
 */
final class Tail {

    /** Up to here more than {@code shown} are kept: a busy room's reader who is a little behind finds its next message here. */
    private static final int SPARE_BYTES = 64 * 1024;

    private static final int MAX_MESSAGES = 1_024;

    /** Never more than that, but for the newest message. */
    private static final int MOST_BYTES = 128 * 1024;

    private final int shown;
    /** The sequence before all that is known of: nothing up to it is shown. */
    private final long start;

    private @Nullable EncodedFrames[] ring = new @Nullable EncodedFrames[4];
    private long first;
    private long head;
    private int bytes;

    /** What {@link #shown} answers, until the next message; null when not made yet, or when there is none. */
    private @Nullable EncodedFrames block;

    /** Holds nothing; the next message is {@code head + 1}. */
    Tail(int shown, long head) {
        this.shown = shown;
        this.start = head;
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
        while (isTooMuch(head - first + 1)) {
            dropFirst();
        }
    }

    private boolean isTooMuch(long messages) {
        return (messages > shown && (bytes > SPARE_BYTES || messages > MAX_MESSAGES))
                || (messages > 1 && bytes > MOST_BYTES);
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

    /** The sequence before the first message that is shown on joining; it need not be here any more. */
    long beforeShown() {
        return Math.max(start, head - shown);
    }

    /** The messages shown on joining in one piece, the same one for all who join before the next message; empty where they make none. */
    Optional<EncodedFrames> shown() {
        if (block == null && head > beforeShown() && covers(beforeShown())) {
            List<EncodedFrames> last = since(beforeShown());
            if (last.stream().mapToInt(EncodedFrames::size).sum() <= Blocks.MAX_BYTES) {
                block = Blocks.of(last).get(0);
            }
        }
        return Optional.ofNullable(block);
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
