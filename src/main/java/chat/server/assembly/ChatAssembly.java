package chat.server.assembly;

import chat.config.ServerSettings;
import chat.protocol.CloseCode;
import chat.server.ChatServer;
import chat.server.LocalDirectory;
import chat.server.PrometheusMetrics;
import chat.server.Time;
import chat.store.MemoryStore;
import chat.store.Store;
import chat.store.StoreException;
import chat.store.sqlite.SqliteStore;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * A chat on its store, counted, ready for a container to bring connections; from its settings to its last flushed line. Used by one thread.
 */
public final class ChatAssembly {

    private final ServerSettings.Store kept;
    private final Store store;
    private final ChatServer chat;
    private final PrometheusRegistry registry;

    private ChatAssembly(ServerSettings.Store kept, Store store, ChatServer chat, PrometheusRegistry registry) {
        this.kept = kept;
        this.store = store;
        this.chat = chat;
        this.registry = registry;
    }

    /**
     * Opens the store and starts the chat on what it holds. Blocks, up to about a second where there is much to check.
     *
     * @param version of the program, told to clients
     * @throws StartFailure where the store cannot be opened or read
     */
    public static ChatAssembly open(ServerSettings settings, String version) throws StartFailure {
        Store store = openStore(settings);
        try {
            PrometheusRegistry registry = new PrometheusRegistry();
            PrometheusMetrics metrics = new PrometheusMetrics(registry);
            ChatServer chat = new ChatServer(
                    ChatParts.chat(settings, version),
                    store,
                    new LocalDirectory(ChatParts.names(settings)),
                    Time.of(Clock.systemUTC()),
                    metrics);
            metrics.observe(chat);
            return new ChatAssembly(settings.store(), store, chat, registry);
        } catch (CompletionException e) {
            store.close();
            throw new StartFailure("the store cannot be read: " + reason(e), e);
        } catch (RuntimeException | Error e) { // a library that is missing in somebody's WEB-INF/lib
            store.close();
            throw e;
        }
    }

    private static Store openStore(ServerSettings settings) throws StartFailure {
        Clock clock = Clock.systemUTC();
        try {
            return switch (settings.store().kind()) {
                case SQLITE ->
                    SqliteStore.open(
                            settings.store().directory(),
                            ChatParts.durability(settings),
                            ChatParts.retention(settings),
                            clock,
                            new StoreLog());
                case MEMORY -> MemoryStore.open(ChatParts.retention(settings), clock, new StoreLog());
            };
        } catch (StoreException e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static String reason(CompletionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }

    public ChatServer chat() {
        return chat;
    }

    /** What the chat counts; a container adds its own. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** Where everything is kept, for the log: {@code memory}, or the folder. */
    public String keptIn() {
        return isKept() ? kept.directory().toString() : "memory";
    }

    /** What clients are told at the end: sessions in a store outlast a restart, those in memory do not; they come back after either. */
    public CloseCode goodBye() {
        return isKept() ? CloseCode.RESTART : CloseCode.GOING_AWAY;
    }

    private boolean isKept() {
        return kept.kind() != ServerSettings.Store.Kind.MEMORY;
    }

    /**
     * Ends the chat: answers what was asked, tells every client. The store stays open, for what connections still bring. Blocks.
     *
     * @param patience for each of two steps; what is left then is cut off
     */
    public void stop(Duration patience) {
        chat.stop(goodBye(), patience);
    }

    /** Flushes and closes the store, after {@link #stop}. Blocks; idempotent. */
    public void close() {
        store.close();
    }
}
