package chat.load;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of {@code chat.v1} for all users of a thread. A room's message is read once; when it comes again for another member its
 * bytes are compared with the first ones, and only the member's own sequence is looked at.
 */
final class ChatFrames {

    private static final byte[] TO_SEQ = Bytes.ascii("\",\"seq\":");
    private static final byte[] MEMBER_FRAME = Bytes.ascii("{\"type\":\"member\",");
    private static final byte[] MESSAGE = Bytes.ascii("message");
    private static final byte[] ACK = Bytes.ascii("ack");
    private static final byte[] WELCOME = Bytes.ascii("welcome");
    private static final byte[] JOINED = Bytes.ascii("joined");
    private static final byte[] ERROR = Bytes.ascii("error");
    private static final byte[] SAY_ID = Bytes.ascii("{\"type\":\"say\",\"id\":\"");
    private static final byte[] SAY_ROOM = Bytes.ascii("\",\"room\":\"");
    private static final byte[] SAY_TEXT = Bytes.ascii("\",\"text\":\"");
    private static final byte[] SAY_END = Bytes.ascii("\"}");
    /** What is in flight in a room should fit in its memo, and all memos in some tens of megabytes. */
    private static final int MEMO_ENTRIES = 32_768;

    private final Run run;
    private final Tally tally;
    private final byte[] roomPrefix;
    private final byte[] messagePrefix;
    private final int memoCapacity;
    private final @Nullable RoomMemo[] memos;
    private final SentLedger ledger;
    private final Stamp stamp;
    private final FrameScanner scanner = new FrameScanner();
    private final FrameScanner other = new FrameScanner();
    private long heartbeatSeconds;

    ChatFrames(Run run, Tally tally) {
        this.run = run;
        this.tally = tally;
        this.stamp = run.stamp();
        this.roomPrefix = Bytes.ascii(run.scenario().roomPrefix());
        this.messagePrefix =
                Bytes.ascii("{\"type\":\"message\",\"room\":\"" + run.scenario().roomPrefix());
        int rooms = run.scenario().rooms();
        this.memos = new @Nullable RoomMemo[rooms];
        this.memoCapacity = Integer.highestOneBit(Math.max(16, Math.min(4_096, MEMO_ENTRIES / Math.max(1, rooms))));
        this.ledger = new SentLedger(run.scenario().senders());
    }

    /** How often the server wants a sign of life, in seconds; 0 as long as it has not said. */
    long heartbeatSeconds() {
        return heartbeatSeconds;
    }

    /**
     * Writes a {@code say}.
     *
     * @return where its id begins
     */
    int putSay(Bytes out, int sender, int number, long intended, String room, byte[] text) {
        out.put(SAY_ID);
        int idFrom = out.length();
        stamp.write(out, sender, number, intended);
        out.put(SAY_ROOM).put(room).put(SAY_TEXT).put(text).put(SAY_END);
        return idFrom;
    }

    /** The id of a {@code say}. */
    String idOf(Bytes say, int idFrom) {
        int end = Bytes.indexOf(say.array(), idFrom, say.length(), (byte) '"');
        return new String(say.array(), idFrom, end - idFrom, StandardCharsets.US_ASCII);
    }

    /** The room of a {@code say}. */
    String roomOf(byte[] say) {
        return other.scan(say, 0, say.length) ? other.raw(FrameKey.ROOM) : "";
    }

    /**
     * Takes a room message that was seen before, if one begins at {@code from} and is whole.
     *
     * @param last whether a frame that reaches {@code to} ends there
     * @param now when it arrived
     * @return its length, or -1 where it is something else
     */
    int takeKnown(ChatClient client, byte[] a, int from, int to, boolean last, long now) {
        if (!Bytes.startsWith(a, from, to, messagePrefix)) {
            return -1;
        }
        int at = from + messagePrefix.length;
        int room = 0;
        for (; at < to && isDigit(a[at]); at++) {
            room = room * 10 + a[at] - '0';
        }
        if (room < 0 || room >= memos.length || !Bytes.startsWith(a, at, to, TO_SEQ)) {
            return -1;
        }
        at += TO_SEQ.length;
        long seq = 0;
        for (; at < to && isDigit(a[at]); at++) {
            seq = seq * 10 + a[at] - '0';
        }
        RoomMemo memo = memos[room];
        RoomMemo.Entry entry = memo == null ? null : memo.match(seq, a, from, to);
        if (entry == null) {
            return -1;
        }
        int end = from + entry.length();
        if (end < to ? a[end] != '\n' : !last) {
            return -1;
        }
        tally.frames++;
        delivered(client, room, seq, entry.intended(), now);
        return entry.length();
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Takes one whole frame. */
    void take(ChatClient client, byte[] a, int from, int to, long now) {
        tally.frames++;
        if (Bytes.startsWith(a, from, to, MEMBER_FRAME)) {
            tally.news++;
            return;
        }
        if (!scanner.scan(a, from, to)) {
            client.fail("the server sent a frame that is no JSON object");
        } else if (scanner.is(FrameKey.TYPE, MESSAGE)) {
            message(client, a, from, to, now);
        } else if (scanner.is(FrameKey.TYPE, ACK)) {
            acked(client, a, now);
        } else if (scanner.is(FrameKey.TYPE, WELCOME)) {
            heartbeatSeconds = Math.max(0, scanner.number(FrameKey.HEARTBEAT));
            client.welcomed(scanner.raw(FrameKey.TOKEN));
        } else if (scanner.is(FrameKey.TYPE, JOINED)) {
            joined(client, a);
        } else if (scanner.is(FrameKey.TYPE, ERROR)) {
            client.refused(
                    scanner.raw(FrameKey.RE),
                    scanner.raw(FrameKey.CODE),
                    scanner.raw(FrameKey.TEXT),
                    Math.max(0, scanner.number(FrameKey.RETRY_AFTER)));
        }
    }

    /** The number of the room that the frame just scanned is about; -1 for a room that is not of this run. */
    private int room(byte[] a) {
        int from = scanner.begin(FrameKey.ROOM);
        if (from < 0 || !Bytes.startsWith(a, from, scanner.end(FrameKey.ROOM), roomPrefix)) {
            return -1;
        }
        long room = Bytes.decimal(a, from + roomPrefix.length, scanner.end(FrameKey.ROOM));
        return room < memos.length ? (int) room : -1;
    }

    private void message(ChatClient client, byte[] a, int from, int to, long now) {
        int room = room(a);
        long seq = scanner.number(FrameKey.SEQ);
        if (room < 0 || seq < 1) {
            tally.strays++;
            return;
        }
        if (scanner.has(FrameKey.ID) && stamp.read(a, scanner.begin(FrameKey.ID), scanner.end(FrameKey.ID))) {
            note(seq);
        }
        remember(room, seq, a, from, to);
        run.reached(room, seq);
        delivered(client, room, seq, stamp.intended(), now);
    }

    private void remember(int room, long seq, byte[] a, int from, int to) {
        RoomMemo memo = memos[room];
        if (memo == null) {
            memo = new RoomMemo(memoCapacity);
            memos[room] = memo;
        }
        byte[] before = memo.frame(seq);
        if (before == null) {
            memo.keep(seq, a, from, to, stamp.intended());
        } else if (!other.scan(before, 0, memo.length(seq))
                || !isSame(FrameKey.FROM)
                || !isSame(FrameKey.ID)
                || !isSame(FrameKey.TEXT)) {
            tally.conflicting++;
        }
    }

    private boolean isSame(FrameKey key) {
        return scanner.has(key) && other.isSame(key, scanner);
    }

    private void note(long seq) {
        if (stamp.sender() < run.scenario().senders() && !ledger.note(stamp.sender(), stamp.number(), seq)) {
            tally.storedTwice++;
        }
    }

    private void delivered(ChatClient client, int room, long seq, long intended, long now) {
        StreamView view = client.view(room);
        if (view == null) {
            tally.strays++;
            return;
        }
        StreamView.Sight sight = view.see(seq);
        if (sight == StreamView.Sight.REPEAT) {
            tally.repeats++;
            return;
        }
        if (sight == StreamView.Sight.LATE) {
            tally.reordered++;
        }
        if (intended == Stamp.FOREIGN) {
            return;
        }
        tally.deliveries++;
        if (run.isMeasured(now)) {
            tally.measuredDeliveries++;
        }
        if (run.isMeasured(intended) && !client.stalls()) {
            tally.latency.recordValue(Math.max(0, (now - intended) / 1_000));
        }
    }

    private void acked(ChatClient client, byte[] a, long now) {
        long seq = scanner.number(FrameKey.SEQ);
        if (!scanner.has(FrameKey.RE)
                || !stamp.read(a, scanner.begin(FrameKey.RE), scanner.end(FrameKey.RE))
                || seq < 1) {
            tally.strays++;
            return;
        }
        long intended = stamp.intended();
        int room = room(a);
        if (room >= 0) {
            run.reached(room, seq);
        }
        note(seq);
        if (!client.answered(client.tellsRepeats() ? scanner.raw(FrameKey.RE) : "", now)) {
            return;
        }
        tally.acked++;
        if (run.isMeasured(intended)) {
            tally.acknowledged.recordValue(Math.max(0, (now - intended) / 1_000));
        }
    }

    private void joined(ChatClient client, byte[] a) {
        int room = room(a);
        long head = scanner.number(FrameKey.HEAD);
        if (room < 0 || head < 0) {
            client.fail("joined a room without saying which, or without its head");
            return;
        }
        run.reached(room, head);
        client.joined(room, head, scanner.raw(FrameKey.EPOCH));
    }
}
