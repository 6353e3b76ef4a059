package chat.server.webapp;

import chat.config.ServerSettings;
import chat.server.Chat;
import chat.server.assembly.ChatAssembly;
import chat.server.assembly.StartFailure;
import chat.server.endpoint.Arrival;
import chat.server.endpoint.Binding;
import chat.server.endpoint.ConnectionLimiter;
import chat.server.endpoint.OriginPolicy;
import chat.server.endpoint.PortableTransport;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chat of one web application. {@link #start} and {@link #stop} come from one thread, one after the other, or the stop from whoever deploys
 * the next one at its {@link Place}; requests from any, between the two.
 */
final class HostedChat {

    private static final Logger LOG = LoggerFactory.getLogger(HostedChat.class);

    /** For each step of a stop: answering what was asked, and clients closing their side. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What every Jakarta WebSocket container leaves in the context (Jakarta WebSocket 2.1, section 6.4). */
    private static final String WEBSOCKET_CONTAINER = "jakarta.websocket.server.ServerContainer";

    private final ServletContext context;

    /** Null before the start and after the end. */
    private volatile @Nullable Running running;

    HostedChat(ServletContext context) {
        this.context = context;
    }

    private record Running(ChatAssembly assembly, Binding binding, ClosingThreads closing, Place place) {}

    /** @throws DeploymentFailure where it cannot start; nothing is left running */
    void start() {
        try {
            if (context.getAttribute(WEBSOCKET_CONTAINER) == null) {
                throw new DeploymentFailure(
                        "this container has no Jakarta WebSocket: add its WebSocket module (WebSocket 2.1,"
                                + " Jakarta EE 10 or later) and deploy again");
            }
            ServerSettings settings = WebSettings.load(context);
            Place place = Place.of(context, keptIn(settings));
            place.clear();
            running = open(settings, place);
            place.take(this::stop);
        } catch (DeploymentFailure e) {
            throw refuse(e);
        } catch (RuntimeException | LinkageError e) {
            throw refuse(new DeploymentFailure(
                    "a library beside it is missing or of another version; WEB-INF/lib has to hold what chat.war holds: "
                            + e));
        }
    }

    /** Says why, in one line, and leaves nothing behind. */
    static DeploymentFailure refuse(DeploymentFailure why) {
        LOG.error("the chat cannot start: {}", why.getMessage());
        Traces.wipe();
        return why;
    }

    /** What only one chat at a time can have. Memory is nobody else's: who keeps nothing has no need to give way. */
    private static String keptIn(ServerSettings settings) {
        return settings.store().kind() == ServerSettings.Store.Kind.MEMORY
                ? "memory of " + UUID.randomUUID()
                : settings.store().directory().toAbsolutePath().normalize().toString();
    }

    private static Running open(ServerSettings settings, Place place) {
        ChatAssembly assembly;
        try {
            assembly = ChatAssembly.open(settings, version());
        } catch (StartFailure e) {
            throw new DeploymentFailure(e.getMessage());
        }
        ClosingThreads closing = new ClosingThreads();
        ServerSettings.Limits limits = settings.limits();
        Binding binding = new Binding(
                assembly.chat(),
                new OriginPolicy(
                        settings.security().origins(), settings.security().hosts()),
                new ConnectionLimiter(limits.connections(), limits.connectionsPerAddress()),
                PortableTransport.of(closing));
        LOG.info("serving: version={} store={}", version(), assembly.keptIn());
        return new Running(assembly, binding, closing, place);
    }

    /** From the jar's manifest; {@code dev} for classes that are in none. */
    private static String version() {
        String version = HostedChat.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** Answers what was asked, tells clients to come back, flushes, and leaves nothing behind. */
    synchronized void stop() {
        Running stopped = running;
        running = null;
        if (stopped == null) {
            return;
        }
        LOG.info("stopping");
        try {
            stopped.place().leave();
            stopped.assembly().stop(PATIENCE);
            stopped.assembly().close();
            LOG.info("stopped");
        } finally {
            stopped.closing().end();
            Traces.wipe();
        }
    }

    /** Null while it does not run. */
    @Nullable
    Chat chat() {
        Running now = running;
        return now == null ? null : now.assembly().chat();
    }

    /** Null while it does not run. */
    @Nullable
    PrometheusRegistry registry() {
        Running now = running;
        return now == null ? null : now.assembly().registry();
    }

    /** Whether a page of this origin may connect to the server that it calls by this name. */
    boolean allows(@Nullable String origin, @Nullable String host) {
        Running now = running;
        return now == null || now.binding().origins().allows(origin, host);
    }

    /** Whether pages are served to who calls this server by this name. */
    boolean answersTo(@Nullable String host) {
        Running now = running;
        return now == null || now.binding().origins().answersTo(host);
    }

    /** A request comes on this thread; null while this does not run. */
    @Nullable
    Arrival arrival(String remoteAddress, @Nullable String host) {
        Running now = running;
        return now == null ? null : Arrival.begin(now.binding(), remoteAddress, host);
    }
}
