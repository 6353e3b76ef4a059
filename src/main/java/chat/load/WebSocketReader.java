package chat.load;

/**
 * Takes frames of RFC 6455 apart as a client gets them, however they are cut, handing on payload without copying it. One thread.
 *
 * <pre>
 *  FIN RSV opcode | MASK length | 16 or 64 bits of length | payload
 * </pre>
 */
final class WebSocketReader {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int CONTINUATION = 0;
    private static final int FIN = 0x80;
    private static final int RSV = 0x70;
    private static final int MASK = 0x80;
    private static final int MAX_HEADER = 10;
    private static final int MAX_CONTROL = 125;

    /** Who takes what comes. */
    interface Sink {
        /**
         * A piece of a text message.
         *
         * @param last whether the message ends here
         */
        void text(byte[] a, int from, int to, boolean last);

        void control(int opcode, byte[] a, int from, int to);

        /** The server broke RFC 6455; nothing more will be read. */
        void malformed(String why);
    }

    /** Bytes of a header or a control frame that did not come whole. */
    private final Bytes partial = new Bytes();

    private boolean broken;
    private boolean ending;
    private int opcode;
    /** Bytes of the current frame's payload still to come. */
    private long remaining;

    private boolean inFrame;

    void read(byte[] a, int from, int to, Sink sink) {
        int at = from;
        while (at < to && !broken) {
            if (!inFrame) {
                at = header(a, at, to, sink);
            } else if (opcode >= CLOSE) {
                at = control(a, at, to, sink);
            } else {
                int take = (int) Math.min(remaining, to - at);
                remaining -= take;
                inFrame = remaining > 0;
                sink.text(a, at, at + take, ending && !inFrame);
                at += take;
            }
        }
    }

    private int header(byte[] a, int from, int to, Sink sink) {
        if (partial.length() == 0 && to - from >= MAX_HEADER) {
            return from + begin(a, from, to, sink);
        }
        int before = partial.length();
        partial.put(a, from, Math.min(to, from + MAX_HEADER - before));
        int used = begin(partial.array(), 0, partial.length(), sink);
        if (used == 0) {
            return to;
        }
        partial.clear();
        return from + used - before;
    }

    /** Reads a header if it is whole; the bytes it has, or 0. */
    private int begin(byte[] a, int from, int to, Sink sink) {
        if (to - from < 2) {
            return 0;
        }
        int first = a[from] & 0xFF;
        int second = a[from + 1] & 0xFF;
        int code = second & ~MASK;
        int extra = code < 126 ? 0 : code == 126 ? 2 : 8;
        if (to - from < 2 + extra) {
            return 0;
        }
        long length = code;
        if (extra > 0) {
            length = 0;
            for (int i = 0; i < extra; i++) {
                length = (length << 8) | (a[from + 2 + i] & 0xFF);
            }
        }
        start(first, second, length, sink);
        return 2 + extra;
    }

    private void start(int first, int second, long length, Sink sink) {
        int code = first & 0x0F;
        boolean known = code == CONTINUATION || code == TEXT || code == CLOSE || code == PING || code == PONG;
        if ((first & RSV) != 0
                || !known
                || (second & MASK) != 0
                || length < 0
                || (code >= CLOSE && length > MAX_CONTROL)) {
            broken = true;
            sink.malformed("a WebSocket frame that RFC 6455 does not allow (" + Integer.toHexString(first) + " "
                    + Integer.toHexString(second) + ")");
            return;
        }
        opcode = code;
        ending = (first & FIN) != 0;
        remaining = length;
        inFrame = length > 0;
        if (length == 0) {
            empty(sink);
        }
    }

    private void empty(Sink sink) {
        if (opcode >= CLOSE) {
            sink.control(opcode, partial.array(), 0, 0);
        } else {
            sink.text(partial.array(), 0, 0, ending);
        }
    }

    private int control(byte[] a, int from, int to, Sink sink) {
        int take = (int) Math.min(remaining, to - from);
        partial.put(a, from, from + take);
        remaining -= take;
        if (remaining == 0) {
            inFrame = false;
            sink.control(opcode, partial.array(), 0, partial.length());
            partial.clear();
        }
        return from + take;
    }
}
