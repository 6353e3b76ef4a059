package chat.load;

import java.util.List;

/** A member of a frame that the load test looks for. */
final class FrameKey {
    static final FrameKey TYPE = new FrameKey(0, "type");
    static final FrameKey RE = new FrameKey(1, "re");
    static final FrameKey ROOM = new FrameKey(2, "room");
    static final FrameKey SEQ = new FrameKey(3, "seq");
    static final FrameKey FROM = new FrameKey(4, "from");
    static final FrameKey ID = new FrameKey(5, "id");
    static final FrameKey TEXT = new FrameKey(6, "text");
    static final FrameKey HEAD = new FrameKey(7, "head");
    static final FrameKey EPOCH = new FrameKey(8, "epoch");
    static final FrameKey TOKEN = new FrameKey(9, "token");
    static final FrameKey RESUMED = new FrameKey(10, "resumed");
    static final FrameKey HEARTBEAT = new FrameKey(11, "heartbeat");
    static final FrameKey CODE = new FrameKey(12, "code");
    static final FrameKey RETRY_AFTER = new FrameKey(13, "retryAfter");

    static final List<FrameKey> ALL =
            List.of(TYPE, RE, ROOM, SEQ, FROM, ID, TEXT, HEAD, EPOCH, TOKEN, RESUMED, HEARTBEAT, CODE, RETRY_AFTER);

    /** Its place among all of them. */
    final int index;

    final byte[] name;

    private FrameKey(int index, String name) {
        this.index = index;
        this.name = Bytes.ascii(name);
    }
}
