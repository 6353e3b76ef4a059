package chat.cli.server;

import chat.cli.logging.Logging;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.config.LogSettings;
import chat.config.ServerSettings;
import chat.protocol.CloseCode;
import chat.server.ChatServer;
import chat.server.LocalDirectory;
import chat.server.PrometheusMetrics;
import chat.server.Time;
import chat.server.tyrus.BindFailure;
import chat.server.tyrus.TyrusServer;
import chat.store.MemoryStore;
import chat.store.Store;
import chat.store.StoreException;
import chat.store.sqlite.SqliteStore;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server, from its settings to its last flushed line. */
public final class ServerProgram {

    /** For each step of a stop: answering what was asked, and clients closing their side. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ServerSettings settings;
    private final String version;
    private final Shell shell;

    /**
     * A server that does not run yet.
     *
     * @param version of this program, told to clients
     */
    public ServerProgram(ServerSettings settings, String version, Shell shell) {
        this.settings = settings;
        this.version = version;
        this.shell = shell;
    }

    /**
     * Serves until a signal comes, and stops in order.
     *
     * @throws CommandFailure where the server cannot start; nothing is left running
     */
    public void run() throws CommandFailure {
        Logging logging = logging(settings.log());
        try (Store store = openStore()) {
            serve(store);
        } finally {
            logging.close();
        }
    }

    private void serve(Store store) throws CommandFailure {
        PrometheusRegistry registry = new PrometheusRegistry();
        PrometheusMetrics metrics = new PrometheusMetrics(registry);
        ChatServer chat = startChat(store, metrics);
        metrics.observe(chat);
        StopSignal signal = StopSignal.install();
        try {
            TyrusServer container = TyrusServer.start(ServerParts.container(settings), chat, registry);
            announce(container);
            signal.await();
            stop(container, chat);
        } catch (BindFailure e) {
            chat.stop(CloseCode.GOING_AWAY, Duration.ZERO);
            throw CommandFailure.of(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        } finally {
            signal.done();
        }
    }

    private static Logging logging(LogSettings log) throws CommandFailure {
        try {
            return Logging.forServer(log);
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private Store openStore() throws CommandFailure {
        return switch (settings.store().kind()) {
            case SQLITE -> openSqlite();
            case MEMORY -> {
                shell.tell("nothing that is said will outlive this server (store.kind is memory)");
                yield MemoryStore.open(ServerParts.retention(settings), Clock.systemUTC(), new StoreLog());
            }
        };
    }

    private Store openSqlite() throws CommandFailure {
        try {
            return SqliteStore.open(
                    settings.store().directory(),
                    ServerParts.durability(settings),
                    ServerParts.retention(settings),
                    Clock.systemUTC(),
                    new StoreLog());
        } catch (StoreException e) {
            throw CommandFailure.of(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private ChatServer startChat(Store store, PrometheusMetrics metrics) throws CommandFailure {
        try {
            return new ChatServer(
                    ServerParts.chat(settings, version),
                    store,
                    new LocalDirectory(ServerParts.names(settings)),
                    Time.of(Clock.systemUTC()),
                    metrics);
        } catch (CompletionException e) {
            throw CommandFailure.of(ExitCode.REFUSED, "the store cannot be read: " + reason(e));
        }
    }

    private static String reason(CompletionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }

    private void announce(TyrusServer container) {
        String scheme = settings.tls().isPresent() ? "wss" : "ws";
        shell.print("listening on " + scheme + "://" + Addresses.inUrl(container.host()) + ":" + container.port()
                + ServerSettings.PATH + "\n");
        log().info(
                        "serving: version={} host={} port={} store={}",
                        version,
                        container.host(),
                        container.port(),
                        settings.store().kind() == ServerSettings.Store.Kind.MEMORY
                                ? "memory"
                                : settings.store().directory());
    }

    /** Sessions in a store outlast a restart, those in memory do not; clients come back after either, and are told which. */
    private void stop(TyrusServer container, ChatServer chat) {
        shell.tell("stopping; another Ctrl-C ends at once");
        log().info("stopping");
        CloseCode code =
                settings.store().kind() == ServerSettings.Store.Kind.MEMORY ? CloseCode.GOING_AWAY : CloseCode.RESTART;
        container.stopAccepting();
        chat.stop(code, PATIENCE);
        container.stop(code, PATIENCE);
        log().info("stopped");
    }

    /** Not a field: logging must be set up before the first logger is asked for. */
    private static Logger log() {
        return LoggerFactory.getLogger(ServerProgram.class);
    }
}
