package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MessageText;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A client with a server, a clock and a store made by hand; a test has its own. */
abstract class ClientFixture {

    static final RoomName DEV = new RoomName("dev");
    static final RoomName OPS = new RoomName("ops");

    final ManualLoop loop = new ManualLoop();
    final FakeServer server = new FakeServer(loop);
    final RecordingListener listener = new RecordingListener();
    final FakeStore store = new FakeStore();
    ChatClient client = client("ws://127.0.0.1:8025/chat");

    ChatClient client(String url) {
        ClientOptions options =
                ClientOptions.of(URI.create(url), new UserName("alice")).withSessions(store);
        return new ChatClient(options, listener, server, loop, server, new Random(7));
    }

    void connect() {
        client.start();
        loop.run();
        server.accept().welcome("token-1");
    }

    void connectAndJoin() {
        connect();
        client.join(DEV);
        loop.run();
        server.joined(DEV, "e1", 2);
        server.send(FakeServer.message(DEV, 1, "bob", "one"), FakeServer.message(DEV, 2, "bob", "two"));
        listener.told.clear();
    }

    /** The connection breaks, and the next one opens. */
    void breakAndReconnect() {
        server.close(1006);
        loop.pass(Duration.ofSeconds(1));
        server.accept();
    }

    void say(String text) {
        assertThat(saying(text)).isNotNull();
    }

    CompletableFuture<Reply.Ack> saying(String text) {
        CompletionStage<Reply.Ack> said = client.say(DEV, new MessageText(text));
        loop.run();
        return said.toCompletableFuture();
    }

    List<String> saidTexts() {
        return server.rest().stream()
                .map(request -> ((Request.Say) request).text().text())
                .toList();
    }

    static final class FakeStore implements SessionStore {
        Optional<Saved> saved = Optional.empty();
        boolean closed;

        @Override
        public Optional<Saved> load() {
            return saved;
        }

        @Override
        public void save(Saved next) {
            saved = Optional.of(next);
        }

        @Override
        public void clear() {
            saved = Optional.empty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
