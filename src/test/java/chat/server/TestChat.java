package chat.server;

import chat.protocol.CloseCode;
import chat.protocol.JsonCodec;
import chat.store.MemoryStore;
import chat.store.Retention;
import chat.store.Store;
import java.time.Clock;
import java.time.Duration;

/** A {@link ChatServer} over a memory store, with clocks turned by hand. */
final class TestChat implements AutoCloseable {

    static final ChatSettings.Bounds BOUNDS = new ChatSettings.Bounds(16_384, 256, 1 << 20, 1_000, 10, 100, 50);
    static final ChatSettings.SessionTimes TIMES =
            new ChatSettings.SessionTimes(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(60));

    final TestTime time = new TestTime();
    final Store store;
    final ChatServer server;

    TestChat() {
        this(ChatSettings.Rates.UNLIMITED, BOUNDS);
    }

    TestChat(ChatSettings.Rates rates, ChatSettings.Bounds bounds) {
        this(rates, bounds, MemoryStore.open(Retention.DEFAULT, Clock.systemUTC()));
    }

    TestChat(ChatSettings.Rates rates, ChatSettings.Bounds bounds, Store store) {
        this(new ChatSettings("test", "1", "", rates, bounds, TIMES), store, new LocalDirectory());
    }

    TestChat(Directory directory) {
        this(settings(ChatSettings.Rates.UNLIMITED), MemoryStore.open(Retention.DEFAULT, Clock.systemUTC()), directory);
    }

    private TestChat(ChatSettings settings, Store store, Directory directory) {
        this.store = store;
        server = new ChatServer(settings, store, directory, time, Metrics.NONE);
    }

    static ChatSettings settings(ChatSettings.Rates rates) {
        return new ChatSettings("test", "1", "", rates, BOUNDS, TIMES);
    }

    /** What a part of the chat is given when it is tested alone; its store is never closed. */
    static Core core() {
        return new Core(
                settings(ChatSettings.Rates.UNLIMITED),
                MemoryStore.open(Retention.DEFAULT, Clock.systemUTC()),
                new JsonCodec(),
                Runnable::run,
                new TestTime(),
                Metrics.NONE,
                new Retries(),
                new Turnstile(Core.READS_AT_ONCE),
                ByteBudget.ofHeap(Core.TAILS_PART_OF_HEAP));
    }

    TestClient client() {
        return new TestClient(server);
    }

    TestClient greeted(String name) {
        TestClient client = client();
        client.hello(name);
        return client;
    }

    TestClient in(String room, String name) {
        TestClient client = greeted(name);
        client.join(room);
        return client;
    }

    @Override
    public void close() {
        server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
        store.close();
    }
}
