package chat.torture;

import chat.client.Backoff;
import chat.domain.MemberChange;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.load.check.ClientRecorder;
import chat.protocol.Event;
import chat.protocol.JsonCodec;
import chat.protocol.ProtocolException;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A user who talks all the time, never gives up, and records everything: a few messages in flight, each sent again until it is acknowledged, every
 * room continued where it was. Runs on a thread of its own; frames come on another, and all state is guarded by this.
 */
final class TortureClient implements Runnable {

    private static final JsonCodec CODEC = new JsonCodec();

    private final URI uri;
    private final UserName name;
    private final List<RoomName> rooms;
    private final List<UserName> whisperTo;
    private final Crowd crowd;
    private final ClientRecorder recorder;
    private final Random random;
    private final AtomicLong acknowledged;

    private final Map<RequestId, Request> pending = new LinkedHashMap<>();
    private final Map<RoomName, Long> cursors = new HashMap<>();
    private final Map<RoomName, String> epochs = new HashMap<>();
    /** What each join since the last welcome said the room's head was. */
    private final Map<RoomName, Long> heads = new HashMap<>();

    private final List<String> faults = new ArrayList<>();
    private Optional<String> token = Optional.empty();
    private Optional<Socket> socket = Optional.empty();
    private long inbox;
    private long nextId;
    private boolean live;
    private boolean talking = true;
    private boolean stopped;
    /** Whether the name was another's when it last said hello. */
    private boolean turnedAway;

    private int resumes;
    private long leavesSeen;
    /** Guarded by this. */
    private final Backoff backoff;

    private long heardAt;
    /** When it may say something again. */
    private long nextAt = System.nanoTime();

    /** Since when it could have been back: the connection broke, or the network healed; 0 while it is caught up. */
    private long awaySince;

    private final List<Long> gaps = new ArrayList<>();

    /** @param acknowledged counts for all clients together */
    TortureClient(
            URI uri,
            UserName name,
            List<RoomName> rooms,
            List<UserName> whisperTo,
            Crowd crowd,
            ClientRecorder recorder,
            long seed,
            AtomicLong acknowledged) {
        this.uri = uri;
        this.name = name;
        this.rooms = rooms;
        this.whisperTo = whisperTo;
        this.crowd = crowd;
        this.recorder = recorder;
        this.random = new Random(seed);
        this.backoff = new Backoff(random, crowd.timing());
        this.acknowledged = acknowledged;
    }

    // ---- its own thread

    @Override
    public void run() {
        try {
            while (true) {
                synchronized (this) {
                    if (stopped) {
                        return;
                    }
                }
                if (connect()) {
                    converse();
                }
                TimeUnit.MILLISECONDS.sleep(pause().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fault(e.toString());
        }
    }

    private synchronized Duration pause() {
        return backoff.next();
    }

    private boolean connect() {
        CompletableFuture<Socket> opening = Socket.open(uri, this::receive, this::closed);
        Socket opened;
        try {
            opened = opening.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            CompletableFuture<Void> late = opening.thenAccept(Socket::abort);
            assert late != null;
            return false;
        }
        synchronized (this) {
            if (opened.isOver()) {
                return false;
            }
            socket = Optional.of(opened);
            heardAt = System.nanoTime();
            live = false;
            send(new Request.Hello(
                    newId(),
                    name,
                    token,
                    token.isPresent() ? OptionalLong.of(inbox) : OptionalLong.empty(),
                    Optional.of("torture"),
                    Optional.empty()));
        }
        return true;
    }

    /** Keeps the pipeline full until the connection is over. */
    private synchronized void converse() throws InterruptedException {
        while (socket.isPresent() && !stopped) {
            long pause = TimeUnit.NANOSECONDS.toMillis(nextAt - System.nanoTime());
            if (pause > 0) {
                wait(pause);
            } else if (live && talking && pending.size() < crowd.pipeline()) {
                Request next = nextMessage();
                pending.put(next.id(), next);
                send(next);
                nextAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(crowd.pauseMillis());
            } else {
                wait(1_000);
                giveUpTheSilent();
            }
        }
    }

    private void giveUpTheSilent() {
        boolean waiting = !live || !pending.isEmpty();
        long silence = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heardAt);
        if (waiting && crowd.silenceMillis() > 0 && silence > crowd.silenceMillis()) {
            socket.ifPresent(Socket::abort);
        }
    }

    private Request nextMessage() {
        RequestId id = newId();
        MessageText text = new MessageText(name + " says " + id + " " + "x".repeat(random.nextInt(80)));
        if (!whisperTo.isEmpty() && random.nextInt(20) == 0) {
            return new Request.Whisper(id, whisperTo.get(random.nextInt(whisperTo.size())), text);
        }
        return new Request.Say(id, rooms.get(random.nextInt(rooms.size())), text, MessageKind.TEXT);
    }

    private RequestId newId() {
        return new RequestId(name.key() + "-" + ++nextId);
    }

    private void send(Request request) {
        recorder.sent(request);
        socket.ifPresent(open -> open.send(CODEC.encode(request)));
    }

    // ---- what it hears

    private synchronized void receive(Socket from, String message) {
        if (socket.isEmpty() || socket.get() != from) {
            return; // the last words of a connection given up
        }
        heardAt = System.nanoTime();
        try {
            for (ServerFrame frame : CODEC.decodeServerFrames(message)) {
                recorder.received(frame);
                hear(frame);
            }
        } catch (ProtocolException | RuntimeException e) {
            fault(e + " for " + message);
        }
        notifyAll();
    }

    private void hear(ServerFrame frame) {
        if (frame instanceof Reply.Welcome welcome) {
            welcomed(welcome);
        } else if (frame instanceof Reply.Joined joined) {
            epochs.put(joined.room(), joined.epoch());
            joined.gap().ifPresent(gap -> cursors.put(joined.room(), gap.to()));
            heads.put(joined.room(), joined.head());
            liveWhenCaughtUp();
        } else if (frame instanceof Reply.Ack ack) {
            if (pending.remove(ack.id()) != null) {
                acknowledged.incrementAndGet();
            }
        } else if (frame instanceof Event.Message said) {
            cursors.put(said.room(), said.seq());
            liveWhenCaughtUp();
        } else if (frame instanceof Event.Whisper whisper && whisper.to().equals(name)) {
            inbox = Math.max(inbox, whisper.seq());
        } else if (frame instanceof Event.Member member && member.change() == MemberChange.LEFT) {
            leavesSeen++;
        } else if (frame instanceof Reply.Error error) {
            refused(error);
        }
    }

    private void welcomed(Reply.Welcome welcome) {
        if (token.isPresent()) {
            if (!welcome.resumed()) {
                fault("the session was not resumed");
            }
            resumes++;
        }
        token = Optional.of(welcome.token());
        turnedAway = false;
        heads.clear();
        for (RoomName room : rooms) {
            Long cursor = cursors.get(room);
            send(new Request.Join(
                    newId(),
                    room,
                    Optional.ofNullable(epochs.get(room)),
                    cursor == null ? OptionalLong.empty() : OptionalLong.of(cursor),
                    true));
        }
        pending.values().forEach(this::send);
    }

    /** Once every room has been joined and seen up to the head it had then. */
    private void liveWhenCaughtUp() {
        if (live
                || heads.size() < rooms.size()
                || !rooms.stream().allMatch(room -> cursors.getOrDefault(room, 0L) >= heads.get(room))) {
            return;
        }
        live = true;
        backoff.reset();
        if (awaySince != 0) {
            gaps.add(System.nanoTime() - awaySince);
            awaySince = 0;
        }
    }

    /** What cannot be done now is done again; anything else should not have been refused. */
    private void refused(Reply.Error error) {
        RefusalCode code = error.refusal().code();
        turnedAway |= code == RefusalCode.NAME_TAKEN;
        boolean later = code == RefusalCode.UNAVAILABLE || code == RefusalCode.TOO_MANY_REQUESTS;
        // A receiver who was never there yet is no fault.
        boolean early = code == RefusalCode.NO_SUCH_USER;
        Request request = error.re().map(pending::remove).orElse(null);
        if (!later && !early) {
            fault(error.toString());
        } else if (later) {
            if (request != null) {
                pending.put(request.id(), request);
            }
            socket.ifPresent(Socket::abort);
        }
    }

    private synchronized void closed(Socket which) {
        if (socket.isPresent() && socket.get() == which) {
            recorder.disconnected();
            socket = Optional.empty();
            live = false;
            if (awaySince == 0) {
                awaySince = System.nanoTime();
            }
        }
        notifyAll();
    }

    private synchronized void fault(String what) {
        if (faults.size() < 10) {
            faults.add(name + ": " + what);
        }
    }

    // ---- what a test asks

    /** The network is whole again as of now, and what was broken can be mended: gaps count from here. */
    synchronized void healed() {
        awaySince = System.nanoTime();
    }

    /** Nothing new is said from now on. */
    synchronized void quiet() {
        talking = false;
    }

    /** Whether everything it said was acknowledged and it is connected. */
    synchronized boolean isSettled() {
        return live && pending.isEmpty();
    }

    /** Whether it has a session, to which it can come back. */
    synchronized boolean wasWelcomed() {
        return token.isPresent();
    }

    /** Whether all that it waits for is a name that is another's. */
    synchronized boolean isTurnedAway() {
        return turnedAway;
    }

    /** Whether it is caught up, over a connection from after the last healing of the network. */
    synchronized boolean isLive() {
        return live && awaySince == 0;
    }

    /** Where it is, for who has to find out why it does not go on. */
    @Override
    public synchronized String toString() {
        return name + (socket.isPresent() ? live ? " live" : " catching up" : " away") + ", waits for "
                + pending.keySet() + ", is at " + cursors + " of " + heads;
    }

    /** Whether it has seen a room up to here. */
    synchronized boolean hasSeen(RoomName room, long seq) {
        return cursors.getOrDefault(room, 0L) >= seq;
    }

    synchronized long cursor(RoomName room) {
        return cursors.getOrDefault(room, 0L);
    }

    synchronized void stop() {
        stopped = true;
        socket.ifPresent(Socket::abort);
        notifyAll();
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized int resumes() {
        return resumes;
    }

    synchronized long leavesSeen() {
        return leavesSeen;
    }

    /** From each broken connection, or the healing of the network, until all rooms were caught up with, in nanoseconds. */
    synchronized List<Long> gaps() {
        return List.copyOf(gaps);
    }

    /** Counts gaps from here on. */
    synchronized void forgetGaps() {
        gaps.clear();
    }

    /** What the recording calls it at the end. */
    synchronized String session() {
        return recorder.session();
    }

    List<RoomName> rooms() {
        return rooms;
    }

    UserName name() {
        return name;
    }
}
