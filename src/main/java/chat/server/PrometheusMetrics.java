package chat.server;

import chat.domain.RefusalCode;
import chat.protocol.CloseCode;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts for Prometheus. Every name is part of what operators build on, and stands in {@code operations.md}. */
public final class PrometheusMetrics implements Metrics {

    private static final double NANOS = 1e9;

    /** From what an idle lane takes to what people notice: 10 us to 1 s. */
    private static final double[] LANE_SECONDS = {1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1};

    /** From memory to a disk that is in trouble: 100 us to 5 s. */
    private static final double[] LOG_SECONDS = {
        1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5
    };

    private static final double[] BATCH_MESSAGES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096};

    private final PrometheusRegistry registry;
    private final Counter received;
    private final Counter delivered;
    private final Map<RefusalCode, CounterDataPoint> refused = new EnumMap<>(RefusalCode.class);
    private final Counter closed;
    private final Histogram laneSeconds;
    private final Histogram logSeconds;
    private final Histogram batchMessages;

    /**
     * Counts from nothing.
     *
     * @param registry where all of this is shown
     */
    public PrometheusMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        received = counter("chat_messages_received_total", "Messages taken from clients, before the log has them.");
        delivered = counter("chat_deliveries_total", "Frames of messages and notices handed to connections.");
        Counter refusals = Counter.builder()
                .name("chat_refusals_total")
                .help("Requests refused, by code.")
                .labelNames("code")
                .withoutExemplars()
                .register(registry);
        for (RefusalCode code : RefusalCode.values()) {
            refused.put(code, refusals.labelValues(code.word()));
        }
        closed = Counter.builder()
                .name("chat_closes_total")
                .help("Connections closed by the server, by close code.")
                .labelNames("code")
                .withoutExemplars()
                .register(registry);
        for (CloseCode code : CloseCode.values()) {
            closed.initLabelValues(Integer.toString(code.code()));
        }
        laneSeconds = histogram(
                "chat_lane_wait_seconds",
                "How long the first request of a batch waited in front of its lane.",
                LANE_SECONDS);
        logSeconds = histogram(
                "chat_log_append_seconds", "From handing a batch to the log until it is durable.", LOG_SECONDS);
        batchMessages = histogram("chat_log_batch_messages", "Messages of a batch handed to the log.", BATCH_MESSAGES);
    }

    /** Shows what there is in a chat, read when asked for. */
    public void observe(ChatStatus chat) {
        gauge("chat_connections", "Connections, greeted or not.", chat::connections);
        gauge("chat_sessions", "Sessions, connected or lost.", chat::sessions);
        gauge("chat_rooms", "Rooms, with members or not.", chat::rooms);
        gauge("chat_send_queue_bytes", "Bytes that wait for connections to take them.", chat::queuedBytes);
        gauge("chat_tail_bytes", "The newest messages, held in memory.", chat::tailBytes);
        gauge("chat_retries", "What the store did not do yet, and is asked for again.", chat::retries);
        gauge(
                "chat_clock_ahead_seconds",
                "By how much the clock has jumped ahead, until it has stood for a day; 0 else.",
                chat::clockAheadSeconds);
        gauge("chat_ready", "1 while new connections would be served, else 0.", () -> chat.isReady() ? 1 : 0);
    }

    private interface Level {
        long now();
    }

    private void gauge(String name, String help, Level level) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(sample -> sample.call((double) level.now()))
                .register(registry);
    }

    private Counter counter(String name, String help) {
        return Counter.builder().name(name).help(help).withoutExemplars().register(registry);
    }

    private Histogram histogram(String name, String help, double[] bounds) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .register(registry);
    }

    @Override
    public void received() {
        received.inc();
    }

    @Override
    public void delivered(int frames) {
        delivered.inc(frames);
    }

    @Override
    public void refused(RefusalCode code) {
        CounterDataPoint count = refused.get(code);
        if (count != null) {
            count.inc();
        }
    }

    @Override
    public void appended(int messages, long nanos) {
        logSeconds.observe(nanos / NANOS);
        batchMessages.observe(messages);
    }

    @Override
    public void waitedForLane(long nanos) {
        laneSeconds.observe(nanos / NANOS);
    }

    @Override
    public void closed(int code) {
        closed.labelValues(Integer.toString(code)).inc();
    }
}
