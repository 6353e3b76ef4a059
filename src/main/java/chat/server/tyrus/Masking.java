package chat.server.tyrus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The masking of client frames (RFC 6455, section 5.3), eight bytes at a time. */
final class Masking {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Masking() {}

    /**
     * Masks or unmasks in place.
     *
     * @param mask the four bytes of the key, first byte highest
     * @param offset where in the frame's payload {@code from} lies: where the key goes on
     */
    static void apply(int mask, int offset, byte[] bytes, int from, int length) {
        int key = Integer.rotateLeft(mask, (offset & 3) * Byte.SIZE);
        long pair = (long) key << Integer.SIZE | (key & 0xffff_ffffL);
        int at = from;
        int end = from + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ pair);
        }
        for (int shift = 24; at < end; at++, shift -= Byte.SIZE) {
            bytes[at] ^= (byte) (key >>> (shift & 31));
        }
    }
}
