package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Refusal;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.JsonCodec;
import chat.protocol.ProtocolException;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.RequestSink;
import chat.protocol.ServerFrame;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other end of the connection: records what is asked, and answers what the test says. */
final class FakeServer implements Connector, Frames {

    static final Instant AT = Instant.parse("2026-11-22T21:00:00Z");
    static final Reply.Limits UNLIMITED = new Reply.Limits(4000, 16_384, 0, 0, 100, 256);

    private final JsonCodec codec = new JsonCodec();
    private final ManualLoop loop;
    private final Deque<Request> asked = new ArrayDeque<>();
    private int attempts;
    private @Nullable WireListener line;
    private boolean open;
    private Optional<CloseCode> clientClosedWith = Optional.empty();
    Reply.Limits limits = UNLIMITED;

    FakeServer(ManualLoop loop) {
        this.loop = loop;
    }

    @Override
    public void connect(URI url, WireListener listener) {
        attempts++;
        line = listener;
    }

    int attempts() {
        return attempts;
    }

    boolean isOpen() {
        return open;
    }

    Optional<CloseCode> clientClosedWith() {
        return clientClosedWith;
    }

    /** Lets the connection come about. */
    FakeServer accept() {
        open = true;
        line.opened(new Wire() {
            @Override
            public void send(String text) {
                take(text);
            }

            @Override
            public void close(CloseCode code) {
                open = false;
                clientClosedWith = Optional.of(code);
            }

            @Override
            public void abort() {
                open = false;
            }
        });
        loop.run();
        return this;
    }

    void refuseConnection(String text) {
        line.failed(new ConnectFailure(text));
        loop.run();
    }

    private void take(String text) {
        codec.decodeRequests(text, new RequestSink() {
            @Override
            public void request(Request request) {
                asked.add(request);
            }

            @Override
            public void malformed(Optional<RequestId> re, Refusal refusal) {
                throw new AssertionError("the client sent nonsense: " + text + " (" + refusal + ")");
            }
        });
    }

    /** The next request, which has to be of this type; pings do not count. */
    <R extends Request> R expect(Class<R> type) {
        Request next = asked.poll();
        while (next instanceof Request.Ping && type != Request.Ping.class) {
            next = asked.poll();
        }
        assertThat(next).isInstanceOf(type);
        return type.cast(next);
    }

    /** All that was asked and not expected yet, but pings. */
    List<Request> rest() {
        List<Request> all = new ArrayList<>(asked);
        asked.clear();
        all.removeIf(Request.Ping.class::isInstance);
        return all;
    }

    /** Answers the last ping, if one came. */
    void pong() {
        for (Request each : List.copyOf(asked)) {
            if (each instanceof Request.Ping ping) {
                asked.remove(each);
                send(new Reply.Pong(ping.id()));
            }
        }
    }

    void send(ServerFrame... frames) {
        line.received(codec.encode(List.of(frames)).text());
        loop.run();
    }

    void sendText(String text) {
        line.received(text);
        loop.run();
    }

    /** The connection finds that what came is no WebSocket. */
    void garble(String what) {
        line.garbled(what);
        loop.run();
    }

    void close(int code) {
        open = false;
        line.closed(code, "");
        loop.run();
    }

    /** Greets a new session. */
    Request.Hello welcome(String token) {
        return welcome(token, false);
    }

    /** Goes on with a session. */
    Request.Hello resume(String token, RoomName... rooms) {
        return welcome(token, true, rooms);
    }

    private Request.Hello welcome(String token, boolean resumed, RoomName... rooms) {
        Request.Hello hello = expect(Request.Hello.class);
        send(new Reply.Welcome(
                hello.id(), hello.user(), token, resumed, "test", "1", limits, 30, "", List.of(rooms), 0));
        return hello;
    }

    Request.Join joined(RoomName room, String epoch, long head) {
        Request.Join join = expect(Request.Join.class);
        assertThat(join.room()).isEqualTo(room);
        send(new Reply.Joined(join.id(), room, epoch, head, 1, List.of(), Note.NONE, Optional.empty()));
        return join;
    }

    static Reply.Ack ack(Request.Say say, long seq) {
        return new Reply.Ack(say.id(), Optional.of(say.room()), Optional.empty(), seq, AT);
    }

    static Event.Message message(RoomName room, long seq, String from, String text) {
        return message(room, seq, from, new RequestId("x-" + seq), text);
    }

    static Event.Message message(RoomName room, long seq, String from, RequestId id, String text) {
        return new Event.Message(room, seq, AT, new UserName(from), id, MessageKind.TEXT, new MessageText(text));
    }

    @Override
    public String encode(Request request) {
        return codec.encode(request);
    }

    @Override
    public List<ServerFrame> decode(String text) throws ProtocolException {
        return codec.decodeServerFrames(text);
    }
}
