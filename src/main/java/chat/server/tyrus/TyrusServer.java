package chat.server.tyrus;

import chat.protocol.CloseCode;
import chat.server.Chat;
import chat.server.endpoint.Binding;
import chat.server.endpoint.ChatEndpoint;
import chat.server.endpoint.OriginPolicy;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.nio.transport.TCPNIOBindingHandler;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded container: the chat's endpoint in Tyrus, on Grizzly's NIO transport, with health and metrics beside it.
 *
 * <p>Threads, all daemons: one selector a processor (at least two) reads, decodes and calls the chat, which never blocks; one worker watches deadlines
 * and makes pages. Whoever starts a server keeps the process alive.
 */
public final class TyrusServer {

    private static final Logger LOG = LoggerFactory.getLogger(TyrusServer.class);

    /** The system's queue of connections not accepted yet: enough for everybody coming back after a restart. */
    private static final int ACCEPT_BACKLOG = 4_096;

    private static final Duration FOR_THREADS_TO_END = Duration.ofSeconds(5);
    private static final Duration AFTER_ABORT = Duration.ofSeconds(1);

    private final Connections connections;
    private final ContainerForEndpoints container;
    private final ContainerMetrics metrics;
    private final NamedThreads threads = new NamedThreads();
    private final ScheduledThreadPoolExecutor worker;
    private final OptionalLong openFiles = OpenFiles.limit();
    private final PatientAccept accepts;
    private final TCPNIOTransport transport;
    private final List<Connection<?>> listeners = new ArrayList<>();

    private TyrusServer(TyrusSettings settings, PrometheusRegistry registry, LongSupplier nanoTime) {
        this.connections = new Connections(ChatEndpoint.MAX_MESSAGE_BYTES, settings, nanoTime);
        this.container = new ContainerForEndpoints(ChatEndpoint.MAX_MESSAGE_BYTES);
        this.metrics = new ContainerMetrics(registry, connections);
        this.worker = new ScheduledThreadPoolExecutor(1, threads.named("chat-container"));
        this.accepts = new PatientAccept(worker, nanoTime, OpenFiles.cure(openFiles));
        int selectors = Math.max(2, Runtime.getRuntime().availableProcessors());
        this.transport = TCPNIOTransportBuilder.newInstance()
                .setName("chat")
                .setIOStrategy(accepts)
                .setSelectorRunnersCount(selectors)
                .setSelectorThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                        .copy()
                        .setCorePoolSize(selectors)
                        .setMaxPoolSize(selectors)
                        .setThreadFactory(threads.named("chat-selector")))
                .setReuseAddress(true)
                .setTcpNoDelay(true)
                .setKeepAlive(true)
                .setServerConnectionBackLog(ACCEPT_BACKLOG)
                .setReadBufferSize(Turn.MOST_BYTES)
                .build();
    }

    /**
     * Starts to serve. The endpoint is deployed before the first connection can come.
     *
     * @param chat where connections are taken to
     * @param registry shown at {@code /metrics}; gets the container's own metrics until it stops
     * @throws BindFailure if an address of the settings cannot be listened on, or its certificate not be used; nothing is left running
     */
    public static TyrusServer start(TyrusSettings settings, Chat chat, PrometheusRegistry registry) throws BindFailure {
        return start(settings, chat, registry, System::nanoTime);
    }

    /** The same with a clock such as {@link System#nanoTime}, by which the deadlines of connections are watched. */
    static TyrusServer start(TyrusSettings settings, Chat chat, PrometheusRegistry registry, LongSupplier nanoTime)
            throws BindFailure {
        TyrusServer server = new TyrusServer(settings, registry, nanoTime);
        try {
            server.open(settings, chat, registry);
            return server;
        } catch (BindFailure e) {
            server.shutDown();
            throw e;
        } catch (IOException | DeploymentException e) {
            server.shutDown();
            throw new IllegalStateException("the container did not start", e);
        } catch (RuntimeException | Error e) {
            server.shutDown();
            throw e;
        }
    }

    /** The address listened on, as text. */
    public String host() {
        return address(0).getAddress().getHostAddress();
    }

    /** The port listened on: the real one, where the settings said 0. */
    public int port() {
        return address(0).getPort();
    }

    /** The port where the metrics are. */
    public int metricsPort() {
        return address(listeners.size() - 1).getPort();
    }

    /** No new connections from now on; the open ones go on. */
    public void stopAccepting() {
        listeners.forEach(listener -> transport.unbind(listener));
    }

    /**
     * Stops: accepts no more, sends a close frame to everybody whom the chat has not sent one, behind what was being sent; waits; ends what is
     * left; ends its threads. Blocks until then, for little longer than it was given.
     *
     * @param within how long clients may take to close their side
     */
    public void stop(CloseCode code, Duration within) {
        stopAccepting();
        connections.closeAll(code);
        if (!connections.awaitNone(within)) {
            connections.abortAll();
            connections.awaitNone(AFTER_ABORT);
        }
        metrics.unregister();
        shutDown();
    }

    private void open(TyrusSettings settings, Chat chat, PrometheusRegistry registry)
            throws BindFailure, DeploymentException, IOException {
        OpenFiles.warning(settings.limits(), openFiles).ifPresent(LOG::warn);
        OriginPolicy origins =
                new OriginPolicy(settings.access().origins(), settings.access().hosts());
        EndpointDoor endpoint =
                new EndpointDoor(container, Binding.unlimited(chat, origins, EndpointDoor::transportOf));
        boolean ownMetrics = settings.metrics() != null;
        Pages pages = new Pages(chat, ownMetrics ? null : registry);
        FrontDoor.Upgrades upgrades = new FrontDoor.Upgrades(
                chat, new Proxies(settings.access().proxies()), endpoint, connections, new WebSocketProcessor());
        ServerTls tls = settings.tls() == null ? null : ServerTls.load(settings.tls());
        listen(settings.listen(), tls, new FrontDoor(pages, origins, worker, upgrades));
        if (settings.metrics() != null) {
            listen(settings.metrics(), null, new FrontDoor(new Pages(null, registry), origins, worker, null));
        }
        if (tls != null) {
            long often = ServerTls.PERIOD.toMillis();
            var unused = worker.scheduleWithFixedDelay(tls::reloadIfChanged, often, often, TimeUnit.MILLISECONDS);
        }
        metrics.register();
        transport.start();
        long period =
                Math.max(10, Math.min(1_000, settings.timeouts().handshake().toMillis() / 4));
        sweep(period);
        var unused = worker.scheduleWithFixedDelay(() -> sweep(period), period, period, TimeUnit.MILLISECONDS);
    }

    private void listen(TyrusSettings.Address address, @Nullable ServerTls tls, FrontDoor door) throws BindFailure {
        FilterChainBuilder filters = FilterChainBuilder.stateless()
                .add(new TurnFilter())
                .add(new HandshakeFilter(connections))
                .add(new FirstByteFilter(tls != null, connections.rejections()));
        if (tls != null) {
            filters.add(new OneHandshake(tls.engines())).add(new EncryptedFilter());
        }
        Processor<?> chain = filters.add(new RequestFilter(connections.rejections()))
                .add(door)
                .build();
        try {
            InetSocketAddress socket = new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
            listeners.add(TCPNIOBindingHandler.builder(transport)
                    .processor(chain)
                    .build()
                    .bind(socket, ACCEPT_BACKLOG));
        } catch (IOException | IllegalArgumentException e) {
            throw BindFailure.of(address, e);
        }
    }

    /** A fault must not end the schedule, which it would without a word. */
    private void sweep(long periodMillis) {
        try {
            accepts.sweep();
            connections.sweep(TimeUnit.MILLISECONDS.toNanos(periodMillis));
        } catch (Throwable e) { // whatever it is: who throws is not called again
            LOG.error("deadlines not watched this time", e);
        }
    }

    private void shutDown() {
        try {
            transport.shutdownNow();
        } catch (IOException e) {
            throw new IllegalStateException("the container did not stop", e);
        } finally {
            worker.shutdownNow();
            container.shutdown();
            threads.awaitEnd(FOR_THREADS_TO_END);
        }
    }

    private InetSocketAddress address(int listener) {
        return (InetSocketAddress) listeners.get(listener).getLocalAddress();
    }
}
