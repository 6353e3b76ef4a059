package chat.load;

import chat.protocol.CloseCode;
import chat.protocol.ProtocolException;
import chat.protocol.Reply;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A user who speaks {@code chat.v1}.
 *
 * <pre>
 *  TCP -> upgrade -> hello and joins in one message -> welcome, joined ... -> live
 * </pre>
 *
 * Where the options say so, a lost connection is one more reconnect: with the token, continuing each room after what was seen, and saying again what
 * was not acknowledged.
 */
final class ChatClient extends Client implements FrameSplitter.Receiver {

    private static final String HELLO = "h";
    private static final char JOIN = 'j';
    private static final char READ = 'r';
    private static final long MILLI = 1_000_000;
    private static final int MIN_BACKOFF_MILLIS = 50;
    private static final int MAX_BACKOFF_MILLIS = 400;

    private final ChatFrames frames;
    private final SplittableRandom random;
    private final int maskingKey;
    private final byte[] filler;
    private final StreamView[] views;
    private final boolean[] joined;
    private final String[] epochs;
    /** Null where nothing is recorded. */
    private final @Nullable Journal journal;
    /** What was said and not answered, by id, to be said again; empty where lost connections stay lost. */
    private final Map<String, byte[]> unanswered = new LinkedHashMap<>();

    private WebSocketReader reader = new WebSocketReader();
    private FrameSplitter splitter = new FrameSplitter(this);
    /** Null once there is a WebSocket. */
    private @Nullable Upgrade upgrade;

    private String token = "";
    private int joins;
    private int inFlight;
    /** Until when the server asked for silence. */
    private long pausedUntil;

    ChatClient(Run run, EventLoop loop, int user, byte[] filler, @Nullable Journal journal) {
        super(run, loop, user);
        this.frames = loop.frames();
        this.filler = filler;
        this.journal = journal;
        this.random = new SplittableRandom(run.scenario().seed() * 31 + user);
        this.maskingKey = random.nextInt();
        this.views = new StreamView[rooms.length];
        Arrays.setAll(views, place -> new StreamView());
        this.joined = new boolean[rooms.length];
        this.epochs = new String[rooms.length];
        Arrays.fill(epochs, "");
    }

    @Override
    protected void connected() {
        upgrade = new Upgrade(run.options().target(), random);
        out.put(upgrade.request());
    }

    @Override
    protected void received(byte[] a, int from, int to) {
        Upgrade asked = upgrade;
        if (asked == null) {
            reader.read(a, from, to, splitter);
            return;
        }
        int rest = asked.take(a, from, to);
        if (rest >= 0) {
            upgrade = null;
            greet();
            reader.read(a, rest, to, splitter);
        } else if (!asked.failure().isEmpty()) {
            fail(asked.failure());
        }
    }

    private void greet() {
        Bytes message = loop.scratch();
        message.put("{\"type\":\"hello\",\"id\":\"" + HELLO + "\",\"user\":\""
                + run.scenario().userName(user) + "\",\"client\":\"chat load\""
                + (token.isEmpty() ? "" : ",\"token\":\"" + token + '"'));
        message.put(run.hello()).put("}");
        if (journal != null) {
            journal.hello(HELLO, run.scenario().userName(user), token);
        }
        for (int place = 0; place < rooms.length; place++) {
            putJoin(message.put("\n"), place);
        }
        send(message);
    }

    private void putJoin(Bytes message, int place) {
        String room = run.scenario().roomName(rooms[place]);
        boolean again = !epochs[place].isEmpty();
        long after = again ? views[place].last() : -1;
        message.put("{\"type\":\"join\",\"id\":\"" + JOIN + place + "\",\"room\":\"" + room + '"'
                + (again ? ",\"epoch\":\"" + epochs[place] + "\",\"after\":" + after : "") + '}');
        if (journal != null) {
            journal.join(JOIN + Integer.toString(place), room, epochs[place], after);
        }
    }

    private void send(Bytes message) {
        WebSocketWriter.frame(out, WebSocketReader.TEXT, message.array(), message.length(), maskingKey);
        flushSoon();
    }

    @Override
    protected void say(int place, int sender, int number, long intended) {
        String room = run.scenario().roomName(rooms[place]);
        Bytes message = loop.scratch();
        int idFrom = frames.putSay(message, sender, number, intended, room, filler);
        inFlight++;
        if (run.options().resume() || journal != null) {
            String id = frames.idOf(message, idFrom);
            unanswered.put(id, Arrays.copyOf(message.array(), message.length()));
            if (journal != null) {
                journal.say(id, room, new Bytes().put(filler).toString());
            }
        }
        send(message);
    }

    @Override
    protected void beat() {
        send(loop.scratch().put("{\"type\":\"ping\",\"id\":\"p\"}"));
    }

    @Override
    protected void bye() {
        int code = CloseCode.BYE.code();
        byte[] payload = {(byte) (code >>> 8), (byte) code};
        WebSocketWriter.frame(out, WebSocketReader.CLOSE, payload, payload.length, maskingKey);
        if (journal != null) {
            journal.bye();
        }
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
        } else if (state == State.LIVE) {
            fill(now);
        } else {
            super.timeCame(now);
        }
    }

    /** Closed loop: says as much as may be unanswered. */
    private void fill(long now) {
        int pipeline = run.options().pace().pipeline();
        while (isSender() && isLive() && inFlight < pipeline && now - run.sendTo() < 0 && now - pausedUntil >= 0) {
            sayNext(now);
        }
    }

    @Override
    protected void dropped() {
        reader = new WebSocketReader();
        splitter = new FrameSplitter(this);
        Arrays.fill(joined, false);
        joins = 0;
        if (journal != null) {
            journal.disconnected();
        }
    }

    @Override
    protected long backoffMillis() {
        return random.nextInt(MIN_BACKOFF_MILLIS, MAX_BACKOFF_MILLIS);
    }

    void welcomed(String newToken) {
        token = newToken;
        if (rooms.length == 0) {
            entered();
        }
    }

    void joined(int room, long head, String epoch) {
        int place = place(room);
        if (place >= 0 && !joined[place]) {
            joined[place] = true;
            epochs[place] = epoch;
            views[place].joined(head);
            if (++joins == rooms.length) {
                entered();
                unanswered.forEach((id, message) -> {
                    if (journal != null) {
                        journal.say(
                                id,
                                frames.roomOf(message),
                                new Bytes().put(filler).toString());
                    }
                    send(loop.scratch().put(message));
                });
                payUp();
            }
        }
    }

    /** Whether what this user gets says nothing about the server's latency. */
    boolean stalls() {
        return loop.isStalling(this);
    }

    private int place(int room) {
        for (int place = 0; place < rooms.length; place++) {
            if (rooms[place] == room) {
                return place;
            }
        }
        return -1;
    }

    /** What this user saw of a room; null where they are not in it. */
    @Nullable
    StreamView view(int room) {
        int place = place(room);
        return place < 0 ? null : views[place];
    }

    /**
     * One message was acknowledged or refused.
     *
     * @return false where it had been answered before
     */
    boolean answered(String id, long now) {
        if (!id.isEmpty() && unanswered.remove(id) == null) {
            return false;
        }
        inFlight--;
        if (!run.options().pace().isOpenLoop()) {
            fill(now);
        }
        return true;
    }

    /** Whether {@link #answered} wants to know the id. */
    boolean tellsRepeats() {
        return run.options().resume() || journal != null;
    }

    void refused(String re, String code, String text, long retryAfterMillis) {
        long retryAt = loop.now() + retryAfterMillis * MILLI;
        if (re.equals(HELLO)) {
            fail(Troubles.refusal("hello", code, text));
        } else if (!re.isEmpty() && re.charAt(0) == JOIN) {
            if (retryAfterMillis > 0) {
                loop.later(this, retryAt);
            } else {
                fail(Troubles.refusal("join", code, text));
            }
        } else if (!re.isEmpty() && re.charAt(0) == READ) {
            readLog(Integer.parseInt(re.substring(1)), 0);
        } else {
            run.troubles().add(Troubles.refusal(re.isEmpty() ? "a frame" : "say", code, text));
            loop.tally().refused++;
            if (retryAfterMillis > 0) {
                pausedUntil = retryAt;
                loop.later(this, retryAt);
            }
            answered(tellsRepeats() ? re : "", loop.now());
        }
    }

    /** Asks for a page of a room's log, to hold against what everybody saw. */
    void readLog(int place, long before) {
        send(loop.scratch()
                .put("{\"type\":\"history\",\"id\":\"" + READ + place + "\",\"room\":\""
                        + run.scenario().roomName(rooms[place]) + "\",\"limit\":" + LogReader.PAGE
                        + (before > 0 ? ",\"before\":" + before : "") + '}'));
    }

    @Override
    void readLogs() {
        for (int place = 0; isLive() && place < rooms.length; place++) {
            if (run.isFirstIn(user, rooms[place])) {
                readLog(place, 0);
            }
        }
    }

    @Override
    boolean isSettled() {
        for (int place = 0; isLive() && place < rooms.length; place++) {
            if (!views[place].isAt(run.head(rooms[place]))) {
                return false;
            }
        }
        return isLive() ? inFlight <= 0 : state == State.CLOSED;
    }

    @Override
    long missing() {
        long missing = 0;
        for (int place = 0; place < rooms.length; place++) {
            missing += views[place].missing(run.head(rooms[place]));
        }
        return missing;
    }

    @Override
    public int takeKnown(byte[] a, int from, int to, boolean last) {
        return journal == null ? frames.takeKnown(this, a, from, to, last, loop.now()) : -1;
    }

    @Override
    public void take(byte[] a, int from, int to) {
        if (!isOpen()) {
            return;
        }
        if (journal != null) {
            try {
                journal.received(a, from, to).ifPresent(this::page);
            } catch (ProtocolException e) {
                fail(String.valueOf(e.getMessage()));
                return;
            }
        }
        frames.take(this, a, from, to, loop.now());
    }

    private void page(Reply.History history) {
        int place = Integer.parseInt(history.id().text().substring(1));
        long before = run.logReader().take(rooms[place], epochs[place], history);
        if (before > 0) {
            readLog(place, before);
        }
    }

    @Override
    public void ping(byte[] a, int from, int to) {
        Bytes payload = loop.scratch().put(a, from, to);
        WebSocketWriter.frame(out, WebSocketReader.PONG, payload.array(), payload.length(), maskingKey);
        flushSoon();
    }

    @Override
    public void closed(int code, String reason) {
        boolean resumes = CloseCode.of(code)
                .map(known -> known.comeBack() == CloseCode.Return.RESUME)
                .orElse(true);
        if (resumes) {
            lost(Troubles.closed(code, reason));
        } else {
            fail(Troubles.closed(code, reason));
        }
    }

    @Override
    public void malformed(String why) {
        fail("the server sent " + why);
    }
}
