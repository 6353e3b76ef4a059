package chat.load;

/** Takes text messages apart into chat frames at the line feeds, copying only frames that did not come whole. One thread. */
final class FrameSplitter implements WebSocketReader.Sink {

    private static final int MAX_FRAME = 4 << 20;

    /** Who takes the frames. */
    interface Receiver {
        /**
         * Takes a frame that was seen before, if one begins at {@code from} and is whole.
         *
         * @param last whether a frame that reaches {@code to} ends there
         * @return its length, or -1 where it is something else
         */
        int takeKnown(byte[] a, int from, int to, boolean last);

        void take(byte[] a, int from, int to);

        void ping(byte[] a, int from, int to);

        /**
         * The server closed the connection.
         *
         * @param code of the close frame; 1005 where it had none
         */
        void closed(int code, String reason);

        void malformed(String why);
    }

    private static final int NO_STATUS = 1005;

    private final Receiver receiver;
    private final Bytes partial = new Bytes();

    FrameSplitter(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void text(byte[] a, int from, int to, boolean last) {
        int at = from;
        if (partial.length() > 0) {
            int end = Bytes.indexOf(a, from, to, (byte) '\n');
            partial.put(a, from, end < 0 ? to : end);
            if (end < 0 && !last) {
                if (partial.length() > MAX_FRAME) {
                    receiver.malformed("a frame of more than " + MAX_FRAME + " bytes");
                }
                return;
            }
            receiver.take(partial.array(), 0, partial.length());
            partial.recycle();
            at = end < 0 ? to : end + 1;
        }
        whole(a, at, to, last);
    }

    private void whole(byte[] a, int from, int to, boolean last) {
        int at = from;
        while (at < to) {
            int known = receiver.takeKnown(a, at, to, last);
            if (known >= 0) {
                at += known + 1;
                continue;
            }
            int end = Bytes.indexOf(a, at, to, (byte) '\n');
            if (end < 0 && !last) {
                partial.put(a, at, to);
                return;
            }
            end = end < 0 ? to : end;
            receiver.take(a, at, end);
            at = end + 1;
        }
    }

    @Override
    public void control(int opcode, byte[] a, int from, int to) {
        if (opcode == WebSocketReader.PING) {
            receiver.ping(a, from, to);
        } else if (opcode == WebSocketReader.CLOSE) {
            boolean coded = to - from >= 2;
            int code = coded ? ((a[from] & 0xFF) << 8) | (a[from + 1] & 0xFF) : NO_STATUS;
            receiver.closed(code, coded ? new Bytes().put(a, from + 2, to).toString() : "");
        }
    }

    @Override
    public void malformed(String why) {
        receiver.malformed(why);
    }
}
