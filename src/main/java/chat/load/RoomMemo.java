package chat.load;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last messages of a room, byte for byte. The first member to get one has it read; for every other member it is compared, which costs a
 * tenth, and proves that all of them got the same. One thread.
 */
final class RoomMemo {

    /** A message as it was first seen. */
    static final class Entry {
        private long seq = -1;
        private byte[] frame = {};
        private int length;
        private long intended;

        long intended() {
            return intended;
        }

        /** Bytes of the frame. */
        int length() {
            return length;
        }

        private boolean isAt(byte[] a, int from, int to) {
            return to - from >= length && Arrays.equals(a, from, from + length, frame, 0, length);
        }
    }

    private final @Nullable Entry[] ring;

    /** @param capacity a power of two */
    RoomMemo(int capacity) {
        ring = new @Nullable Entry[capacity];
    }

    /** The entry of this sequence, if its very bytes begin at {@code from}. */
    @Nullable
    Entry match(long seq, byte[] a, int from, int to) {
        Entry entry = ring[slot(seq)];
        return entry != null && entry.seq == seq && entry.isAt(a, from, to) ? entry : null;
    }

    /** Keeps a frame, in place of an older one. */
    void keep(long seq, byte[] a, int from, int to, long intended) {
        Entry entry = ring[slot(seq)];
        if (entry == null) {
            entry = new Entry();
            ring[slot(seq)] = entry;
        } else if (entry.seq > seq) {
            return;
        }
        entry.seq = seq;
        entry.intended = intended;
        entry.length = to - from;
        if (entry.frame.length < entry.length) {
            entry.frame = new byte[entry.length + 16];
        }
        System.arraycopy(a, from, entry.frame, 0, entry.length);
    }

    /** The kept frame of this sequence, at the beginning of an array; null where there is none. */
    byte @Nullable [] frame(long seq) {
        Entry entry = ring[slot(seq)];
        return entry != null && entry.seq == seq ? entry.frame : null;
    }

    /** The length of the kept frame of this sequence. */
    int length(long seq) {
        Entry entry = ring[slot(seq)];
        return entry == null ? 0 : entry.length;
    }

    private int slot(long seq) {
        return (int) (seq & (ring.length - 1));
    }
}
