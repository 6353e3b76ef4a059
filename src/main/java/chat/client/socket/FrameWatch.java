package chat.client.socket;

/**
 * Looks at the frames' headers of a stream as it passes (RFC 6455, section 5.2), to tell the server's own close from an end that its damaged data made. One thread.
 */
final class FrameWatch {

    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;

    /** Bytes of the header seen so far. */
    private int header;
    /** How many bytes the header has; known from the second one on. */
    private int headerLength = 2;
    /** While the header is read, the length so far; then what is left of the payload. */
    private long payload;

    private long longest;
    private boolean close;
    private boolean binary;

    /** Whether a close frame came. */
    boolean sawClose() {
        return close;
    }

    /** Whether a binary frame came, which no chat server sends. */
    boolean sawBinary() {
        return binary;
    }

    /** The longest length that a header said; it may be a lie. */
    long longest() {
        return longest;
    }

    void pass(byte[] bytes, int length) {
        for (int i = 0; i < length; ) {
            if (header == headerLength) {
                int skipped = (int) Math.min(payload, length - i);
                payload -= skipped;
                i += skipped;
                if (payload <= 0) {
                    begin();
                }
            } else {
                header(bytes[i++] & 0xFF);
                longest = Math.max(longest, header == headerLength ? payload : 0);
                if (header == headerLength && payload <= 0) {
                    begin();
                }
            }
        }
    }

    private void begin() {
        header = 0;
        headerLength = 2;
        payload = 0;
    }

    private void header(int next) {
        if (header == 0) {
            close |= (next & OPCODE) == CLOSE;
            binary |= (next & OPCODE) == BINARY;
        } else if (header == 1) {
            int length = next & LENGTH;
            int more = length == 126 ? 2 : length == 127 ? 8 : 0;
            payload = more == 0 ? length : 0;
            headerLength = 2 + more + ((next & MASKED) == 0 ? 0 : 4);
        } else if (header < headerLength && header < 2 + extended()) {
            payload = payload << 8 | next;
        }
        header++;
    }

    private int extended() {
        int beyond = headerLength - 2;
        return beyond >= 8 ? 8 : beyond == 2 || beyond == 6 ? 2 : 0;
    }
}
