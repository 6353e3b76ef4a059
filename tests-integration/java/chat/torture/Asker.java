package chat.torture;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.JsonCodec;
import chat.protocol.ProtocolException;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A user who asks one thing at a time and waits for the answer. One thread. */
final class Asker implements AutoCloseable {

    static final RoomName ROOM = new RoomName("lobby");

    private static final JsonCodec CODEC = new JsonCodec();
    private static final long PATIENCE_SECONDS = 60;

    private final LinkedBlockingQueue<ServerFrame> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger ids = new AtomicInteger();
    private final Socket socket;

    /** Connects, says hello and joins {@link #ROOM}. */
    Asker(URI uri, String name, Optional<String> token) throws Exception {
        socket = Socket.open(uri, (from, message) -> hear(message), gone -> closed.countDown())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        send(new Request.Hello(
                id(), new UserName(name), token, OptionalLong.empty(), Optional.empty(), Optional.empty()));
    }

    private void hear(String message) {
        try {
            heard.addAll(CODEC.decodeServerFrames(message));
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    RequestId id() {
        return new RequestId("a" + ids.incrementAndGet());
    }

    void send(Request request) {
        socket.send(CODEC.encode(request));
    }

    Reply.Welcome welcomed() {
        return await(Reply.Welcome.class);
    }

    Reply.Joined join() {
        send(new Request.Join(id(), ROOM, Optional.empty(), OptionalLong.empty(), true));
        return await(Reply.Joined.class);
    }

    /** Says something without waiting. */
    void say(RequestId id, String text) {
        send(new Request.Say(id, ROOM, new MessageText(text), MessageKind.TEXT));
    }

    /** The next frame of this type, whatever comes before it. */
    <T extends ServerFrame> T await(Class<T> type) {
        return poll(type).orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " came"));
    }

    /** The answer to a request: an acknowledgement or an error. */
    Reply answer(RequestId id) {
        while (true) {
            Reply reply = await(Reply.class);
            if (reply.re().filter(id::equals).isPresent()) {
                return reply;
            }
        }
    }

    private <T extends ServerFrame> Optional<T> poll(Class<T> type) {
        try {
            while (true) {
                ServerFrame frame = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (frame == null || type.isInstance(frame)) {
                    return Optional.ofNullable(frame).map(type::cast);
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the server has closed; answers with which code, 1006 for none. */
    int awaitClosed() throws InterruptedException {
        if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the connection was not closed");
        }
        return socket.closeCode();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
