package chat.torture;

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
    private static final int LONGEST_BACKOFF_MILLIS = 200;

    private final URI uri;
    private final UserName name;
    private final List<RoomName> rooms;
    private final List<UserName> whisperTo;
    private final int pipeline;
    private final ClientRecorder recorder;
    private final Random random;
    private final AtomicLong acknowledged;

    private final Map<RequestId, Request> pending = new LinkedHashMap<>();
    private final Map<RoomName, Long> cursors = new HashMap<>();
    private final Map<RoomName, String> epochs = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private Optional<String> token = Optional.empty();
    private Optional<Socket> socket = Optional.empty();
    private long inbox;
    private long nextId;
    private int joinsOpen;
    private boolean live;
    private boolean talking = true;
    private boolean stopped;
    private int resumes;
    private long leavesSeen;
    /** When the connection was last found broken, until it is live again; 0 while it is. */
    private long brokenAt;

    private final List<Long> gaps = new ArrayList<>();

    /** @param acknowledged counts for all clients together */
    TortureClient(
            URI uri,
            UserName name,
            List<RoomName> rooms,
            List<UserName> whisperTo,
            int pipeline,
            ClientRecorder recorder,
            long seed,
            AtomicLong acknowledged) {
        this.uri = uri;
        this.name = name;
        this.rooms = rooms;
        this.whisperTo = whisperTo;
        this.pipeline = pipeline;
        this.recorder = recorder;
        this.random = new Random(seed);
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
                if (!connect()) {
                    TimeUnit.MILLISECONDS.sleep(1 + random.nextInt(LONGEST_BACKOFF_MILLIS));
                    continue;
                }
                converse();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fault(e.toString());
        }
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
            socket = Optional.of(opened);
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
            if (live && talking && pending.size() < pipeline) {
                Request next = nextMessage();
                pending.put(next.id(), next);
                send(next);
            } else {
                wait(1_000);
            }
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
        if (socket.isPresent() && socket.get() != from) {
            return; // the last words of a connection given up
        }
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
            if (--joinsOpen == 0) {
                alive();
            }
        } else if (frame instanceof Reply.Ack ack) {
            if (pending.remove(ack.id()) != null) {
                acknowledged.incrementAndGet();
            }
        } else if (frame instanceof Event.Message said) {
            cursors.put(said.room(), said.seq());
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
        joinsOpen = rooms.size();
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

    /** All rooms flow again. */
    private void alive() {
        live = true;
        if (brokenAt != 0) {
            gaps.add(System.nanoTime() - brokenAt);
            brokenAt = 0;
        }
    }

    /** What cannot be done now is done again; anything else should not have been refused. */
    private void refused(Reply.Error error) {
        RefusalCode code = error.refusal().code();
        boolean later = code == RefusalCode.UNAVAILABLE || code == RefusalCode.TOO_MANY_REQUESTS;
        // A receiver who was never there yet is no fault.
        boolean early = code == RefusalCode.NO_SUCH_USER;
        Request request = error.re().map(pending::remove).orElse(null);
        if (!later && !early) {
            fault(error.toString());
        } else if (later && request != null) {
            socket.ifPresent(Socket::abort);
            pending.put(request.id(), request);
        }
    }

    private synchronized void closed(Socket which) {
        if (socket.isPresent() && socket.get() == which) {
            recorder.disconnected();
            socket = Optional.empty();
            live = false;
            if (brokenAt == 0) {
                brokenAt = System.nanoTime();
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

    /** Nothing new is said from now on. */
    synchronized void quiet() {
        talking = false;
    }

    /** Whether everything it said was acknowledged and it is connected. */
    synchronized boolean isSettled() {
        return live && pending.isEmpty();
    }

    synchronized boolean isLive() {
        return live;
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

    /** From each broken connection until everything flowed again, in nanoseconds. */
    synchronized List<Long> gaps() {
        return List.copyOf(gaps);
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
