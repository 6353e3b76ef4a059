package chat.torture;

import chat.domain.Message;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.load.check.Violation;
import chat.protocol.CloseCode;
import chat.server.ChatServer;
import chat.server.ChatSettings;
import chat.server.LocalDirectory;
import chat.server.Metrics;
import chat.server.Time;
import chat.server.tyrus.BindFailure;
import chat.server.tyrus.TyrusServer;
import chat.server.tyrus.TyrusSettings;
import chat.store.Bounds;
import chat.store.MemoryStore;
import chat.store.MessageLog;
import chat.store.Retention;
import chat.store.RoomRecord;
import chat.store.SessionRecord;
import chat.store.StateStore;
import chat.store.Store;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The whole server within the test's process, on a port it keeps, with a fault in it. */
final class WrongServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final ChatSettings SETTINGS = new ChatSettings(
            "chat",
            "test",
            "",
            ChatSettings.Rates.UNLIMITED,
            new ChatSettings.Bounds(16 * 1024, 256, 1 << 20, 10_000, 50, 10_000, 50),
            new ChatSettings.SessionTimes(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(10)));

    private final Fault fault;
    private Store store = openStore();
    private MessageLog log;
    private ChatServer chat;
    private TyrusServer container;

    WrongServer(Fault fault) throws Exception {
        this.fault = fault;
        this.log = fault.log(store.messages());
        this.chat = startChat();
        this.container = startContainer(Ports.choose());
    }

    private static Store openStore() {
        return MemoryStore.open(new Retention(1_000_000, Duration.ZERO), Clock.systemUTC());
    }

    private ChatServer startChat() {
        return new ChatServer(
                SETTINGS,
                new WrongStore(store, log),
                fault.directory(new LocalDirectory()),
                Time.of(Clock.systemUTC()),
                Metrics.NONE);
    }

    private TyrusServer startContainer(int port) throws BindFailure {
        return TyrusServer.start(
                TyrusSettings.at("127.0.0.1", port), new WrongChat(chat, fault), new PrometheusRegistry());
    }

    /** Stops, and starts again on what is left when each room has lost its last messages, in the epoch from before. */
    void restartWithoutTheEnd(int lost) throws Exception {
        int port = port();
        stop();
        Store left = openStore();
        for (RoomRecord room : store.state().rooms().join()) {
            copy(StreamId.room(room.name()), lost, left);
        }
        for (SessionRecord session : store.state().sessions().join()) {
            left.state().save(session).join();
            copy(StreamId.inbox(session.identity()), 0, left);
        }
        String epoch = log.head(StreamId.room(new RoomName("room0"))).join().epoch();
        store.close();
        store = left;
        log = new WrongLog.InEpoch(left.messages(), epoch);
        chat = startChat();
        container = startContainer(port);
    }

    private void copy(StreamId stream, int lost, Store to) {
        List<Message> all = log.readAfter(stream, 0, Bounds.MOST).join().messages();
        List<MessageLog.Draft> kept = all.stream()
                .limit(Math.max(0, all.size() - lost))
                .map(each -> new MessageLog.Draft(
                        each.sender(), each.from(), each.to(), each.id(), each.kind(), each.text()))
                .toList();
        if (!kept.isEmpty()) {
            to.messages().append(stream, kept).join();
        }
    }

    private record WrongStore(Store store, MessageLog messages) implements Store {

        @Override
        public StateStore state() {
            return store.state();
        }

        @Override
        public boolean isAvailable() {
            return store.isAvailable();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    int port() {
        return container.port();
    }

    /** Stops, and has the checker judge what was seen. */
    List<Violation> judge(Torture torture) throws Exception {
        stop();
        return torture.violations(fault.finalLog(store.messages(), log), store.state());
    }

    private void stop() {
        chat.stop(CloseCode.RESTART, PATIENCE);
        container.stop(CloseCode.RESTART, PATIENCE);
    }

    @Override
    public void close() {
        stop();
        store.close();
    }
}
