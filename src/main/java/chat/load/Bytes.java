package chat.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes, and the few operations on arrays that the hot path needs. One thread. */
final class Bytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int SMALL = 4_096;
    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private int length;

    /** The first {@code value} in {@code [from, to)}, or -1. Eight bytes at a step. */
    static int indexOf(byte[] a, int from, int to, byte value) {
        long pattern = (value & 0xFFL) * ONES;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long x = (long) LONGS.get(a, at) ^ pattern;
            long zeroes = (x - ONES) & ~x & HIGHS;
            if (zeroes != 0) {
                return at + (Long.numberOfTrailingZeros(zeroes) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (a[at] == value) {
                return at;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] a, int from, int to, byte[] prefix) {
        return to - from >= prefix.length && Arrays.equals(a, from, from + prefix.length, prefix, 0, prefix.length);
    }

    /** The number written in {@code [from, to)}, or -1 where something else stands there. */
    static long decimal(byte[] a, int from, int to) {
        if (from >= to || to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = a[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes up to {@link #length()}; another array after the next growth. */
    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    Bytes clear() {
        length = 0;
        return this;
    }

    /** Empties it and gives the memory back. */
    void release() {
        array = NONE;
        length = 0;
    }

    /** Empties it, and gives the memory back where it is much. */
    void recycle() {
        if (array.length > SMALL) {
            release();
        } else {
            clear();
        }
    }

    /** Makes room for {@code count} bytes, to be written by the caller into {@link #array()} from the returned index. */
    int claim(int count) {
        int at = length;
        if (array.length - at < count) {
            array = Arrays.copyOf(array, Math.max(at + count, Math.max(256, 2 * array.length)));
        }
        length = at + count;
        return at;
    }

    Bytes put(byte[] a) {
        return put(a, 0, a.length);
    }

    Bytes put(byte[] a, int from, int to) {
        int at = claim(to - from);
        System.arraycopy(a, from, array, at, to - from);
        return this;
    }

    Bytes put(String ascii) {
        return put(ascii(ascii));
    }

    Bytes putDecimal(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return putDecimal(value, digits);
    }

    /** The number in exactly this many digits, with zeroes in front. */
    Bytes putDecimal(long value, int digits) {
        int at = claim(digits);
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            array[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return this;
    }

    @Override
    public String toString() {
        return new String(array, 0, length, StandardCharsets.UTF_8);
    }
}
