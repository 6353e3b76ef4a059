package chat.load;

import java.net.URI;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A user who speaks {@code chat.v1}.
 *
 * <pre>
 *  TCP -> upgrade -> hello and joins in one message -> welcome, joined ... -> live
 * </pre>
 */
final class ChatClient extends Client {

    private static final String HELLO = "h";
    private static final String JOIN = "j";
    private static final int MAX_RESPONSE = 8_192;
    private static final int MAX_FRAME = 4 << 20;
    private static final int BYE = 1000;
    private static final int NO_STATUS = 1005;

    private final ChatFrames frames;
    private final WebSocketReader reader = new WebSocketReader();
    private final WebSocketReader.Sink sink = new Payloads();
    private final SplittableRandom random;
    /** The answer to the upgrade, then the frame that did not come whole. */
    private final Bytes partial = new Bytes();

    private final StreamView[] views;
    private final boolean[] joined;
    private final int maskingKey;
    private final byte[] filler;
    private String nonce = "";
    private boolean upgraded;
    private int joins;
    private int inFlight;
    /** Until when the server asked for silence. */
    private long pausedUntil;

    ChatClient(Run run, EventLoop loop, int user, byte[] filler) {
        super(run, loop, user);
        this.frames = loop.frames();
        this.filler = filler;
        this.random = new SplittableRandom(run.scenario().seed() * 31 + user);
        this.maskingKey = random.nextInt();
        this.views = new StreamView[rooms.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = new StreamView();
        }
        this.joined = new boolean[rooms.length];
    }

    @Override
    protected void connected() {
        URI target = run.options().target();
        nonce = WebSocketWriter.nonce(random.nextLong(), random.nextLong());
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        out.put(WebSocketWriter.upgrade(target.getHost() + ":" + target.getPort(), path, nonce));
    }

    @Override
    protected void received(byte[] a, int from, int to) {
        if (upgraded) {
            reader.read(a, from, to, sink);
            return;
        }
        partial.put(a, from, to);
        String response = partial.toString();
        int end = response.indexOf("\r\n\r\n");
        if (end < 0) {
            if (partial.length() > MAX_RESPONSE) {
                fail("the server's answer to the upgrade does not end");
            }
            return;
        }
        int before = partial.length() - (to - from);
        partial.release();
        if (isUpgrade(response.substring(0, end))) {
            upgraded = true;
            greet();
            reader.read(a, from + end + 4 - before, to, sink);
        }
    }

    private boolean isUpgrade(String response) {
        int status = (int) Bytes.decimal(Bytes.ascii(response), 9, Math.min(12, response.length()));
        if (!response.startsWith("HTTP/1.1 ") || status < 0) {
            fail("what answers there is no HTTP server");
            return false;
        }
        if (status != 101) {
            fail(Troubles.status(status));
            return false;
        }
        if (!response.contains(WebSocketWriter.accept(nonce))) {
            fail("the upgrade was answered with a wrong Sec-WebSocket-Accept");
            return false;
        }
        return true;
    }

    private void greet() {
        Bytes message = loop.scratch();
        message.put("{\"type\":\"hello\",\"id\":\"h\",\"user\":\""
                + run.scenario().userName(user) + "\",\"client\":\"chat load\"}");
        for (int place = 0; place < rooms.length; place++) {
            message.put("\n");
            putJoin(message, place);
        }
        send(message);
    }

    private void putJoin(Bytes message, int place) {
        message.put("{\"type\":\"join\",\"id\":\"j" + place + "\",\"room\":\""
                + run.scenario().roomName(rooms[place]) + "\"}");
    }

    private void send(Bytes message) {
        WebSocketWriter.frame(out, WebSocketReader.TEXT, message.array(), message.length(), maskingKey);
        flushSoon();
    }

    @Override
    protected void say(int place, int sender, int number, long intended) {
        Bytes message = loop.scratch();
        message.put(SAY_ID);
        frames.stamp().write(message, sender, number, intended);
        message.put(SAY_ROOM).put(run.scenario().roomName(rooms[place])).put(SAY_TEXT);
        message.put(filler, 0, run.scenario().size()).put(SAY_END);
        send(message);
        inFlight++;
    }

    private static final byte[] SAY_ID = Bytes.ascii("{\"type\":\"say\",\"id\":\"");
    private static final byte[] SAY_ROOM = Bytes.ascii("\",\"room\":\"");
    private static final byte[] SAY_TEXT = Bytes.ascii("\",\"text\":\"");
    private static final byte[] SAY_END = Bytes.ascii("\"}");

    @Override
    protected void beat() {
        send(loop.scratch().put("{\"type\":\"ping\",\"id\":\"p\"}"));
    }

    @Override
    protected void bye() {
        byte[] code = {BYE >>> 8, (byte) BYE};
        WebSocketWriter.frame(out, WebSocketReader.CLOSE, code, code.length, maskingKey);
    }

    @Override
    protected void timeCame(long now) {
        if (state == State.ENTERING) {
            for (int place = 0; place < rooms.length; place++) {
                if (!joined[place]) {
                    Bytes message = loop.scratch();
                    putJoin(message, place);
                    send(message);
                }
            }
        } else {
            fill(now);
        }
    }

    /** Closed loop: says as much as may be unanswered. */
    private void fill(long now) {
        int pipeline = run.options().pace().pipeline();
        while (isSender() && isLive() && inFlight < pipeline && now - run.sendTo() < 0 && now - pausedUntil >= 0) {
            sayNext(now);
        }
    }

    void welcomed(String token, boolean resumed) {
        if (state == State.ENTERING && rooms.length == 0) {
            entered();
        }
    }

    void joined(int room, long head, String epoch) {
        for (int place = 0; place < rooms.length; place++) {
            if (rooms[place] == room && !joined[place]) {
                joined[place] = true;
                views[place].joined(head);
                if (++joins == rooms.length) {
                    entered();
                }
            }
        }
    }

    /** What this user saw of a room; null where they are not in it. */
    @Nullable
    StreamView view(int room) {
        for (int place = 0; place < rooms.length; place++) {
            if (rooms[place] == room) {
                return views[place];
            }
        }
        return null;
    }

    /** One message was acknowledged or refused. */
    void answered(long now) {
        inFlight--;
        if (!run.options().pace().isOpenLoop()) {
            fill(now);
        }
    }

    void refused(String re, String code, String text, long retryAfterMillis) {
        long retryAt = loop.now() + retryAfterMillis * 1_000_000;
        if (re.equals(HELLO)) {
            fail(Troubles.refusal("hello", code, text));
        } else if (re.startsWith(JOIN)) {
            if (retryAfterMillis > 0) {
                loop.later(this, retryAt);
            } else {
                fail(Troubles.refusal("join", code, text));
            }
        } else {
            run.troubles().add(Troubles.refusal(re.isEmpty() ? "a frame" : "say", code, text));
            loop.tally().refused++;
            if (retryAfterMillis > 0) {
                pausedUntil = retryAt;
                loop.later(this, retryAt);
            }
            answered(loop.now());
        }
    }

    @Override
    boolean isSettled() {
        if (!isLive()) {
            return true;
        }
        for (int place = 0; place < rooms.length; place++) {
            if (!views[place].isAt(run.head(rooms[place]))) {
                return false;
            }
        }
        return inFlight <= 0;
    }

    @Override
    long missing() {
        long missing = 0;
        for (int place = 0; place < rooms.length; place++) {
            missing += views[place].missing(run.head(rooms[place]));
        }
        return missing;
    }

    /** What comes out of the WebSocket. */
    private final class Payloads implements WebSocketReader.Sink {

        @Override
        public void text(byte[] a, int from, int to, boolean last) {
            int at = from;
            if (partial.length() > 0) {
                int end = Bytes.indexOf(a, from, to, (byte) '\n');
                partial.put(a, from, end < 0 ? to : end);
                if (end < 0 && !last) {
                    bound();
                    return;
                }
                frames.take(ChatClient.this, partial.array(), 0, partial.length(), loop.now());
                partial.recycle();
                at = end < 0 ? to : end + 1;
            }
            whole(a, at, to, last);
        }

        private void whole(byte[] a, int from, int to, boolean last) {
            int at = from;
            while (at < to) {
                int known = frames.takeKnown(ChatClient.this, a, at, to, last, loop.now());
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
                frames.take(ChatClient.this, a, at, end, loop.now());
                at = end + 1;
            }
        }

        private void bound() {
            if (partial.length() > MAX_FRAME) {
                fail("the server sent a frame of more than " + MAX_FRAME + " bytes");
            }
        }

        @Override
        public void control(int opcode, byte[] a, int from, int to) {
            if (opcode == WebSocketReader.PING) {
                Bytes payload = loop.scratch().put(a, from, to);
                WebSocketWriter.frame(out, WebSocketReader.PONG, payload.array(), payload.length(), maskingKey);
                flushSoon();
            } else if (opcode == WebSocketReader.CLOSE) {
                int code = to - from < 2 ? NO_STATUS : ((a[from] & 0xFF) << 8) | (a[from + 1] & 0xFF);
                String reason =
                        to - from < 2 ? "" : new Bytes().put(a, from + 2, to).toString();
                disconnected(Troubles.closed(code, reason));
            }
        }

        @Override
        public void malformed(String why) {
            fail("the server sent " + why);
        }
    }
}
