package chat.server;

import chat.protocol.EncodedFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of a stream, encoded, so that joining and catching up rarely needs the log. Keeps the last {@code shown}, more while they
 * are small, and fewer where they are large: a room full of the longest texts must not fill the memory, and many rooms neither. Where all tails
 * together are too much, one that grows gives up everything, and whoever needs it reads the log. A ring indexed by sequence. Not thread-safe: its lane
 * owns it.
 */
final class Tail {

    /** Up to here more than {@code shown} are kept: a busy room's reader who is a little behind finds its next message here. */
    private static final int SPARE_BYTES = 64 * 1024;

    private static final int MAX_MESSAGES = 1_024;

    /** A power of two. */
    private static final int SMALLEST = 4;

    /** Never more than that, but for the newest message. */
    private static final int MOST_BYTES = 128 * 1024;

    private final int shown;
    private final ByteBudget budget;
    /** The sequence before all that is known of: nothing up to it is shown. */
    private final long start;

    private @Nullable EncodedFrames[] ring = new @Nullable EncodedFrames[SMALLEST];
    private long first;
    private long head;
    private int bytes;

    /** The head when {@link #shed} was called last. */
    private long headThen = -1;

    /** What {@link #shown} answers, until the next message; null when not made yet, or when there is none. */
    private @Nullable EncodedFrames block;

    /**
     * Holds nothing; the next message is {@code head + 1}.
     *
     * @param budget of all tails together; {@link #clear} gives back what this one has of it
     */
    Tail(int shown, long head, ByteBudget budget) {
        this.shown = shown;
        this.budget = budget;
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
        count(message.size());
        dropBlock();
        while (isTooMuch(head - first + 1)) {
            dropFirst();
        }
        if (budget.isExceeded()) {
            clear();
        }
    }

    /** Gives everything up where nothing was added since this was called last: called again and again, it lets the quiet streams make room. */
    void shed() {
        if (head == headThen) {
            clear();
        }
        headThen = head;
    }

    /** Gives everything up. */
    void clear() {
        dropBlock();
        while (first <= head) {
            dropFirst();
        }
        ring = new @Nullable EncodedFrames[SMALLEST];
    }

    private void count(int more) {
        bytes += more;
        budget.add(more);
    }

    private void dropBlock() {
        EncodedFrames made = block;
        if (made != null) {
            budget.add(-made.size());
            block = null;
        }
    }

    private boolean isTooMuch(long messages) {
        return (messages > shown && (bytes > SPARE_BYTES || messages > MAX_MESSAGES))
                || (messages > 1 && bytes > MOST_BYTES);
    }

    private void dropFirst() {
        EncodedFrames oldest = ring[slot(first)];
        count(oldest == null ? 0 : -oldest.size());
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
                EncodedFrames made = Blocks.of(last).get(0);
                budget.add(made.size());
                block = made;
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
