package chat.client;

import static org.awaitility.Awaitility.await;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.JsonCodec;
import chat.protocol.OperatorRequest;
import chat.protocol.ProtocolException;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.RequestSink;
import chat.protocol.ServerFrame;
import chat.protocol.UserEntry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A chat of one user, answered at once: everything is granted, what is said comes back. The client has its own thread, as always. */
public final class FakeChat implements Connector, Frames {

    private final Clock clock;
    private final JsonCodec codec = new JsonCodec();
    private volatile String motd = "";
    private volatile String farewell = "";
    private volatile boolean gone;
    private volatile boolean hesitating;
    private volatile Request undecided;
    private volatile boolean delaying;
    private volatile Reply.Left delayed;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<OperatorRequest> ordered = new CopyOnWriteArrayList<>();
    private volatile WireListener line;
    private volatile UserName user = new UserName("nobody");
    private long seq;

    public FakeChat(Clock clock) {
        this.clock = clock;
    }

    /** Stands in for {@code ChatClient::start}. */
    public ChatClient connect(ClientOptions options, ClientListener listener) {
        ChatClient client = new ChatClient(options, listener, this, new ThreadLoop(clock), this, new Random(1));
        client.start();
        return client;
    }

    public void greetWith(String text) {
        motd = text;
    }

    /** What the server says when something was said: not checked by the domain, as if it came from a server that does not check either. */
    public void beforeGoing(String text) {
        farewell = text;
    }

    /** What was said, as it came. */
    public List<String> said() {
        return said;
    }

    /** What was asked for as an operator, and refused. */
    public List<OperatorRequest> ordered() {
        return ordered;
    }

    /** What is said from now on is not answered. */
    public void hesitate() {
        hesitating = true;
    }

    /** Refuses what was said last. */
    public void decide() {
        refuse(undecided);
    }

    /** Who leaves is told so later. */
    public void delayLeaving() {
        delaying = true;
    }

    /** Now. */
    public void letLeave() {
        await().until(() -> delayed != null);
        send(delayed);
    }

    private boolean refuse(Request request) {
        send(new Reply.Error(
                Optional.of(request.id()), RefusalCode.NO_SUCH_USER.because("there is nobody here but you")));
        return true;
    }

    /** The connection breaks, and no other one comes about. */
    public void goAway() {
        gone = true;
        line.closed(1006, "");
    }

    @Override
    public void connect(URI url, WireListener listener) {
        if (gone) {
            listener.failed(new ConnectFailure("nothing listens"));
            return;
        }
        line = listener;
        listener.opened(new Wire() {
            @Override
            public void send(String text) {
                codec.decodeRequests(text, new Answers());
            }

            @Override
            public void close(CloseCode code) {}

            @Override
            public void abort() {}
        });
    }

    /** The server says something. */
    public void send(ServerFrame... frames) {
        line.received(codec.encode(List.of(frames)).text());
    }

    /** Somebody says something in a room. */
    public synchronized Event.Message says(RoomName room, String who, String text) {
        return new Event.Message(
                room,
                ++seq,
                clock.instant(),
                new UserName(who),
                new RequestId("other-" + seq),
                MessageKind.TEXT,
                new MessageText(text));
    }

    @Override
    public String encode(Request request) {
        return codec.encode(request);
    }

    @Override
    public List<ServerFrame> decode(String text) throws ProtocolException {
        return codec.decodeServerFrames(text);
    }

    private final class Answers implements RequestSink, Request.Visitor<Boolean> {

        @Override
        public void request(Request request) {
            request.accept(this);
        }

        @Override
        public void malformed(Optional<RequestId> re, Refusal refusal) {
            throw new AssertionError("the client sent nonsense: " + refusal);
        }

        private boolean answer(ServerFrame... frames) {
            send(frames);
            return true;
        }

        @Override
        public Boolean hello(Request.Hello hello) {
            user = hello.user();
            return answer(new Reply.Welcome(
                    hello.id(),
                    user,
                    "token",
                    false,
                    "fake",
                    "1",
                    new Reply.Limits(4000, 16_384, 0, 0, 100, 256),
                    30,
                    motd,
                    List.of(),
                    0));
        }

        @Override
        public Boolean join(Request.Join join) {
            return answer(new Reply.Joined(
                    join.id(),
                    join.room(),
                    "e",
                    0,
                    1,
                    List.of(new UserEntry(user, Presence.ONLINE, Note.NONE)),
                    Note.NONE,
                    Optional.empty()));
        }

        @Override
        public Boolean leave(Request.Leave leave) {
            if (delaying) {
                delayed = new Reply.Left(leave.id(), leave.room());
                return true;
            }
            return answer(new Reply.Left(leave.id(), leave.room()));
        }

        @Override
        public Boolean say(Request.Say say) {
            said.add(say.text().text());
            if (hesitating) {
                undecided = say;
                return true;
            }
            long place;
            synchronized (FakeChat.this) {
                place = ++seq;
            }
            answer(new Event.Message(say.room(), place, clock.instant(), user, say.id(), say.kind(), say.text()));
            if (!farewell.isEmpty()) {
                answer(new Event.Notice(farewell, Event.Level.WARNING));
            }
            return answer(new Reply.Ack(say.id(), Optional.of(say.room()), Optional.empty(), place, clock.instant()));
        }

        @Override
        public Boolean whisper(Request.Whisper whisper) {
            return refuse(whisper);
        }

        @Override
        public Boolean nick(Request.Nick nick) {
            user = nick.user();
            return answer(new Reply.Ok(nick.id()));
        }

        @Override
        public Boolean status(Request.Status status) {
            return answer(new Reply.Ok(status.id()));
        }

        @Override
        public Boolean rooms(Request.Rooms rooms) {
            return answer(new Reply.Rooms(
                    rooms.id(), List.of(new Reply.RoomEntry(new RoomName("dev"), 1, Note.NONE)), false));
        }

        @Override
        public Boolean users(Request.Users users) {
            return answer(new Reply.Users(
                    users.id(), users.room(), List.of(new UserEntry(user, Presence.ONLINE, Note.NONE)), false));
        }

        @Override
        public Boolean operator(OperatorRequest request) {
            ordered.add(request);
            return answer(new Reply.Error(
                    Optional.of(request.id()), RefusalCode.FORBIDDEN.because("only operators may do that")));
        }

        @Override
        public Boolean history(Request.History history) {
            return answer(new Reply.History(history.id(), history.room(), List.of()));
        }

        @Override
        public Boolean topic(Request.Topic topic) {
            return answer(new Reply.Ok(topic.id()));
        }

        @Override
        public Boolean ping(Request.Ping ping) {
            return answer(new Reply.Pong(ping.id()));
        }
    }
}
