package chat.it;

import chat.domain.NameRules;
import chat.protocol.CloseCode;
import chat.server.ChatServer;
import chat.server.ChatSettings;
import chat.server.LocalDirectory;
import chat.server.Metrics;
import chat.server.OperatorKey;
import chat.server.Time;
import chat.server.tyrus.BindFailure;
import chat.server.tyrus.TyrusServer;
import chat.server.tyrus.TyrusSettings;
import chat.store.MemoryStore;
import chat.store.Retention;
import chat.store.Store;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The whole server on a free port, within the test's process, over a memory store. */
final class RunningServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Longer than a busy machine holds up whoever does nothing wrong. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Store store;
    private final ChatServer chat;
    private final TyrusServer container;

    private RunningServer(Store store, ChatServer chat, TyrusServer container) {
        this.store = store;
        this.chat = chat;
        this.container = container;
    }

    /** Starts one with the program's defaults, but for these settings and for more time to get in. */
    static RunningServer with(Map<String, String> settings) throws BindFailure {
        int burst = number(settings, "limits.burst", 20);
        ChatSettings chatSettings = new ChatSettings(
                "chat",
                "test",
                settings.getOrDefault("server.motd", ""),
                new ChatSettings.Rates(number(settings, "limits.messages-per-second", 10), burst, 200, 1_000),
                new ChatSettings.Bounds(
                        16 * 1024,
                        number(settings, "limits.pipeline", 256),
                        number(settings, "limits.send-queue", 1 << 20),
                        number(settings, "limits.room-capacity", 10_000),
                        number(settings, "limits.rooms-per-user", 50),
                        number(settings, "limits.rooms", 10_000),
                        number(settings, "history.shown", 50)),
                new ChatSettings.SessionTimes(
                        time(settings, "session.hello-timeout", 20),
                        Duration.ofSeconds(15),
                        time(settings, "session.grace", 60)),
                NameRules.ASCII,
                new ChatSettings.Access(
                        Optional.ofNullable(settings.get("security.access-key")),
                        Optional.ofNullable(settings.get("operators")).flatMap(OperatorKey::parse).stream()
                                .toList()));
        Store store = MemoryStore.open(
                new Retention(number(settings, "history.kept", 10_000), Duration.ZERO), Clock.systemUTC());
        ChatServer chat =
                new ChatServer(chatSettings, store, new LocalDirectory(), Time.of(Clock.systemUTC()), Metrics.NONE);
        TyrusServer container = TyrusServer.start(
                TyrusSettings.at("127.0.0.1", 0).withTimeouts(new TyrusSettings.Timeouts(LONG, LONG, LONG)),
                chat,
                new PrometheusRegistry());
        return new RunningServer(store, chat, container);
    }

    private static int number(Map<String, String> settings, String key, int otherwise) {
        String value = settings.get(key);
        return value == null ? otherwise : Integer.parseInt(value.replaceAll("[^0-9].*", ""));
    }

    private static Duration time(Map<String, String> settings, String key, int otherwise) {
        int number = number(settings, key, otherwise);
        return settings.getOrDefault(key, "").endsWith("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
    }

    ChatServer chat() {
        return chat;
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + container.port() + "/chat");
    }

    @Override
    public void close() {
        chat.stop(CloseCode.GOING_AWAY, PATIENCE);
        container.stop(CloseCode.GOING_AWAY, PATIENCE);
        store.close();
    }
}
