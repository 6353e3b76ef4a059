package chat.server.tyrus;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** The container's own metrics: read when asked for, so that counting costs next to nothing. */
final class ContainerMetrics {

    private final PrometheusRegistry registry;
    private final List<Collector> collectors;

    ContainerMetrics(PrometheusRegistry registry, Connections connections) {
        this.registry = registry;
        this.collectors = List.of(
                GaugeWithCallback.builder()
                        .name("chat_connections_open")
                        .help("Open WebSocket connections.")
                        .callback(sample -> sample.call(connections.open()))
                        .build(),
                GaugeWithCallback.builder()
                        .name("chat_connections_in_handshake")
                        .help("TCP connections that are not WebSockets yet.")
                        .callback(sample -> sample.call(connections.inHandshake()))
                        .build(),
                CounterWithCallback.builder()
                        .name("chat_connections_rejected_total")
                        .help("Connections turned away or thrown out by the container, by reason.")
                        .labelNames("reason")
                        .callback(sample -> {
                            for (Rejections.Reason reason : Rejections.Reason.values()) {
                                sample.call((double) connections.rejections().count(reason), reason.label());
                            }
                        })
                        .build(),
                CounterWithCallback.builder()
                        .name("chat_received_bytes_total")
                        .help("Bytes read from WebSocket connections.")
                        .callback(sample ->
                                sample.call((double) connections.traffic().bytesIn()))
                        .build(),
                CounterWithCallback.builder()
                        .name("chat_sent_bytes_total")
                        .help("Bytes given to WebSocket connections to be written.")
                        .callback(sample ->
                                sample.call((double) connections.traffic().bytesOut()))
                        .build());
    }

    void register() {
        collectors.forEach(registry::register);
    }

    void unregister() {
        collectors.forEach(registry::unregister);
    }
}
