package chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.JsonCodec;
import chat.protocol.ProtocolException;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One of a crowd: asks one thing at a time, knows what must be true of itself, and checks every message it sees on the way. Requests come from one
 * thread, frames from another.
 */
final class CrowdMember {

    private static final JsonCodec CODEC = new JsonCodec();
    private static final long PATIENCE_SECONDS = 60;

    private final Link.Dialer dialer;
    private final CrowdLog log;
    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> faults = new LinkedBlockingQueue<>();

    /** The last sequence seen of each room one is in. */
    private final Map<RoomName, Long> cursors = new ConcurrentHashMap<>();

    private final Map<RoomName, String> epochs = new ConcurrentHashMap<>();
    private volatile long inbox;
    private volatile Link link;
    /** Which link it is by, counted from its first one; guarded by this. */
    private int generation;

    private volatile boolean leaving;
    private UserName name;
    private String token = "";
    /** In front of its ids: names go from hand to hand, and an id is not to be another's. */
    private final String origin;

    private int nextId;

    CrowdMember(Link.Dialer dialer, CrowdLog log, UserName name) {
        this.dialer = dialer;
        this.log = log;
        this.name = name;
        this.origin = name.key();
        this.link = dial();
        hello(Optional.empty());
    }

    private Link dial() {
        int number = nextGeneration();
        return dialer.open(message -> receive(number, message), code -> closed(number, code));
    }

    /** From now on nothing is taken from the link before. */
    private synchronized int nextGeneration() {
        return ++generation;
    }

    UserName name() {
        return name;
    }

    List<RoomName> rooms() {
        return cursors.keySet().stream().sorted().toList();
    }

    void assertNoFault() {
        assertThat(faults).as("what %s saw", name).isEmpty();
    }

    // ---- what it hears

    private synchronized void closed(int from, int code) {
        if (from == generation && !leaving) {
            faults.add("closed with " + code);
        }
    }

    private synchronized void receive(int from, String message) {
        if (from != generation) {
            return; // the last words of a link that was dropped
        }
        try {
            for (ServerFrame frame : CODEC.decodeServerFrames(message)) {
                if (frame instanceof Reply.Joined joined) {
                    joined(joined);
                }
                if (frame instanceof Reply reply) {
                    replies.add(reply);
                } else if (frame instanceof Event.Message said) {
                    said(said);
                } else if (frame instanceof Event.Whisper whisper) {
                    log.whisper(whisper);
                    inbox = Math.max(inbox, whisper.seq());
                }
            }
        } catch (ProtocolException | RuntimeException e) {
            faults.add(e + " for " + message);
        }
    }

    /** In the order of the wire, before the history that follows. */
    private void joined(Reply.Joined joined) {
        epochs.put(joined.room(), joined.epoch());
        joined.gap().ifPresent(gap -> cursors.put(joined.room(), gap.to()));
        cursors.computeIfAbsent(joined.room(), room -> Math.max(0, joined.head() - 50));
    }

    private void said(Event.Message message) {
        log.seen(message);
        Long before = cursors.get(message.room());
        if (before == null) {
            faults.add("not in the room of " + message);
        } else if (message.seq() != before + 1) {
            faults.add(message + " came after " + before);
        }
        cursors.put(message.room(), message.seq());
    }

    // ---- what it does

    private RequestId id() {
        return new RequestId(origin + "-" + ++nextId);
    }

    private Reply ask(Request request) {
        link.send(CODEC.encode(request));
        try {
            while (true) {
                Reply reply = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(reply).as("an answer to %s", request).isNotNull();
                if (reply.re().equals(Optional.of(request.id()))) {
                    return reply;
                }
                faults.add("nobody asked for " + reply);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<RefusalCode> refusal(Reply reply) {
        return reply instanceof Reply.Error error ? Optional.of(error.refusal().code()) : Optional.empty();
    }

    private boolean hello(Optional<String> with) {
        Reply reply = ask(new Request.Hello(
                id(),
                name,
                with,
                with.isPresent() ? OptionalLong.of(inbox) : OptionalLong.empty(),
                Optional.of("crowd"),
                Optional.empty()));
        assertThat(reply).isInstanceOf(Reply.Welcome.class);
        Reply.Welcome welcome = (Reply.Welcome) reply;
        assertThat(welcome.user()).isEqualTo(name);
        token = welcome.token();
        return welcome.resumed();
    }

    void say(RoomName room, String text) {
        RequestId id = id();
        Reply reply = ask(new Request.Say(id, room, new MessageText(text), MessageKind.TEXT));
        if (cursors.containsKey(room)) {
            assertThat(reply).isInstanceOf(Reply.Ack.class);
            log.acknowledged(room, ((Reply.Ack) reply).seq(), id, name, text);
        } else {
            assertThat(refusal(reply)).get().isIn(RefusalCode.NOT_A_MEMBER, RefusalCode.NO_SUCH_ROOM);
        }
    }

    void join(RoomName room) {
        boolean in = cursors.containsKey(room);
        Reply reply = ask(new Request.Join(id(), room, Optional.empty(), OptionalLong.empty(), true));
        if (in) {
            assertThat(refusal(reply)).contains(RefusalCode.ALREADY_JOINED);
        } else {
            assertThat(reply).isInstanceOf(Reply.Joined.class);
        }
    }

    void leave(RoomName room) {
        boolean in = cursors.containsKey(room);
        Reply reply = ask(new Request.Leave(id(), room));
        if (in) {
            assertThat(reply).isInstanceOf(Reply.Left.class);
            cursors.remove(room);
        } else {
            assertThat(refusal(reply)).get().isIn(RefusalCode.NOT_A_MEMBER, RefusalCode.NO_SUCH_ROOM);
        }
    }

    void nick(UserName wanted) {
        Reply reply = ask(new Request.Nick(id(), wanted));
        if (reply instanceof Reply.Ok) {
            name = wanted;
        } else {
            assertThat(refusal(reply)).contains(RefusalCode.NAME_TAKEN);
        }
    }

    void status(Presence presence) {
        assertThat(ask(new Request.Status(id(), presence, Note.NONE))).isInstanceOf(Reply.Ok.class);
    }

    void whisper(UserName to, String text) {
        Reply reply = ask(new Request.Whisper(id(), to, new MessageText(text)));
        if (!(reply instanceof Reply.Ack)) {
            assertThat(refusal(reply)).contains(RefusalCode.NO_SUCH_USER);
        }
    }

    /** Loses the connection, comes back, and goes on in every room where it was. */
    void dropAndResume() {
        nextGeneration();
        link.drop();
        link = dial();
        assertThat(hello(Optional.of(token))).as("resumed").isTrue();
        for (RoomName room : rooms()) {
            Reply reply = ask(new Request.Join(
                    id(),
                    room,
                    Optional.ofNullable(epochs.get(room)),
                    OptionalLong.of(cursors.getOrDefault(room, 0L)),
                    true));
            assertThat(reply).isInstanceOf(Reply.Joined.class);
        }
    }

    List<UserName> users(Optional<RoomName> room) {
        Reply reply = ask(new Request.Users(id(), room, Optional.empty(), OptionalInt.of(1_000)));
        assertThat(reply).isInstanceOf(Reply.Users.class);
        return ((Reply.Users) reply).users().stream().map(user -> user.name()).toList();
    }

    List<Event.Message> history(RoomName room, long before) {
        Reply reply = ask(new Request.History(
                id(), room, before == 0 ? OptionalLong.empty() : OptionalLong.of(before), OptionalInt.of(200)));
        assertThat(reply).isInstanceOf(Reply.History.class);
        return ((Reply.History) reply).messages();
    }

    void bye() {
        leaving = true;
        link.close(1000);
    }
}
