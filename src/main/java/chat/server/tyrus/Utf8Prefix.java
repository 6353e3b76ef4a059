package chat.server.tyrus;

/**
 * Whether bytes that arrived in parts can still become UTF-8 (RFC 3629, section 4), so that a message that is no text ends where that shows.
 *
 * <p>A state packs what the next byte may be: how many of the character are missing, and the least and the highest value of the first of them.
 */
final class Utf8Prefix {

    /** Between two characters. */
    static final int START = 0;

    /** Not UTF-8, whatever follows. */
    static final int BROKEN = -1;

    private Utf8Prefix() {}

    /** The state after these bytes. */
    static int advance(int state, byte[] bytes, int from, int count) {
        int now = state;
        for (int i = from; i < from + count && now != BROKEN; i++) {
            int next = bytes[i] & 0xff;
            if (now != START) {
                now = continued(now, next);
            } else if (next >= 0x80) {
                now = begun(next);
            }
        }
        return now;
    }

    /** After the first byte of a character of more than one. */
    private static int begun(int first) {
        if (first < 0xc2 || first > 0xf4) {
            return BROKEN;
        } else if (first < 0xe0) {
            return missing(1, 0x80, 0xbf);
        } else if (first < 0xf0) {
            return missing(2, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf);
        }
        return missing(3, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf);
    }

    private static int continued(int state, int next) {
        if (next < (state >> 8 & 0xff) || next > (state >> 16 & 0xff)) {
            return BROKEN;
        }
        int left = (state & 0xff) - 1;
        return left == 0 ? START : missing(left, 0x80, 0xbf);
    }

    private static int missing(int count, int least, int highest) {
        return count | least << 8 | highest << 16;
    }
}
