package chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.JsonCodec;
import chat.protocol.ProtocolException;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A user of a {@link ChatServer}, without a network: says what it means, and asserts what it hears, in order. */
final class TestClient {

    private static final JsonCodec CODEC = new JsonCodec();
    private static final long PATIENCE_SECONDS = 60;

    private final LinkedBlockingQueue<ServerFrame> heard = new LinkedBlockingQueue<>();
    final FakeTransport transport;
    final Peer peer;
    private int nextId;

    /** Does something at once when a frame comes, on the thread that brings it. */
    volatile Consumer<ServerFrame> onHearing = frame -> {};

    TestClient(Chat chat) {
        this(chat, "192.0.2.1");
    }

    TestClient(Chat chat, String address) {
        transport = new FakeTransport(address, this::hear);
        peer = chat.connect(transport);
    }

    private void hear(String message) {
        try {
            for (ServerFrame frame : CODEC.decodeServerFrames(message)) {
                onHearing.accept(frame);
                heard.add(frame);
            }
        } catch (ProtocolException e) {
            throw new AssertionError("the server sent " + message, e);
        }
    }

    RequestId id() {
        return new RequestId("r" + ++nextId);
    }

    void send(Request request) {
        peer.onText(CODEC.encode(request));
    }

    /** Sends several in one WebSocket message. */
    void sendTogether(Request... requests) {
        peer.onText(Stream.of(requests).map(CODEC::encode).collect(Collectors.joining("\n")));
    }

    Reply.Welcome hello(String name) {
        return hello(name, Optional.empty(), OptionalLong.empty());
    }

    Reply.Welcome hello(String name, Optional<String> token, OptionalLong inbox) {
        sendHello(name, token, inbox);
        return next(Reply.Welcome.class);
    }

    void sendHello(String name, Optional<String> token, OptionalLong inbox) {
        send(new Request.Hello(id(), new UserName(name), token, inbox, Optional.empty(), Optional.empty()));
    }

    Request.Hello helloAs(String name) {
        return new Request.Hello(
                id(), new UserName(name), Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    Reply.Joined join(String room) {
        send(new Request.Join(id(), new RoomName(room), Optional.empty(), OptionalLong.empty(), true));
        return next(Reply.Joined.class);
    }

    Reply.Joined join(String room, String epoch, long after) {
        send(new Request.Join(id(), new RoomName(room), Optional.of(epoch), OptionalLong.of(after), true));
        return next(Reply.Joined.class);
    }

    void leave(String room) {
        send(new Request.Leave(id(), new RoomName(room)));
    }

    RequestId say(String room, String text) {
        RequestId id = id();
        say(id, room, text);
        return id;
    }

    void say(RequestId id, String room, String text) {
        send(new Request.Say(id, new RoomName(room), new MessageText(text), MessageKind.TEXT));
    }

    RequestId whisper(String to, String text) {
        RequestId id = id();
        send(new Request.Whisper(id, new UserName(to), new MessageText(text)));
        return id;
    }

    /** The next frame, which has to be of this type. */
    <T extends ServerFrame> T next(Class<T> type) {
        ServerFrame frame = next();
        assertThat(frame).isInstanceOf(type);
        return type.cast(frame);
    }

    ServerFrame next() {
        try {
            ServerFrame frame = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a frame within %d s", PATIENCE_SECONDS).isNotNull();
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next frame of this type, whatever comes before it. */
    <T extends ServerFrame> T awaits(Class<T> type) {
        while (true) {
            ServerFrame frame = next();
            if (type.isInstance(frame)) {
                return type.cast(frame);
            }
        }
    }

    void assertRefused(RefusalCode code) {
        assertThat(next(Reply.Error.class).refusal().code()).isEqualTo(code);
    }

    /** The server closes the connection, once: it may do so a moment after the last frame. */
    void assertClosed(CloseCode code) {
        await().untilAsserted(() -> assertThat(transport.closes()).containsExactly(code));
    }

    /** Nothing was sent that the server answers before this: so nothing else is on its way. */
    void assertExhausted() {
        send(new Request.Ping(id()));
        next(Reply.Pong.class);
        assertThat(heard).isEmpty();
    }

    void disconnect() {
        peer.onClosed(1006, "test");
    }

    void bye() {
        peer.onClosed(CloseCode.BYE.code(), "test");
    }
}
