package chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.RefusalCode;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrometheusMetricsTest {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusMetrics metrics = new PrometheusMetrics(registry);

    private List<String> shown() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.builder().build().write(out, registry.scrape());
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void countsWhatHappens() throws IOException {
        metrics.received();
        metrics.delivered(3);
        metrics.delivered(4);
        metrics.refused(RefusalCode.NAME_TAKEN);
        metrics.closed(4001);

        assertThat(shown())
                .contains(
                        "chat_messages_received_total 1.0",
                        "chat_deliveries_total 7.0",
                        "chat_refusals_total{code=\"name-taken\"} 1.0",
                        "chat_refusals_total{code=\"rate-limited\"} 0.0",
                        "chat_closes_total{code=\"4001\"} 1.0",
                        "chat_closes_total{code=\"1012\"} 0.0");
    }

    @Test
    void putsTimesIntoBucketsOfSeconds() throws IOException {
        metrics.appended(16, 2_000_000);
        metrics.waitedForLane(50_000);

        assertThat(shown())
                .contains(
                        "chat_log_append_seconds_bucket{le=\"0.001\"} 0",
                        "chat_log_append_seconds_bucket{le=\"0.0025\"} 1",
                        "chat_log_batch_messages_bucket{le=\"16.0\"} 1",
                        "chat_log_batch_messages_bucket{le=\"8.0\"} 0",
                        "chat_lane_wait_seconds_bucket{le=\"1.0E-4\"} 1",
                        "chat_lane_wait_seconds_bucket{le=\"3.0E-5\"} 0");
    }

    @Test
    void readsWhatThereIsWhenItIsAsked() throws IOException {
        try (TestChat chat = new TestChat()) {
            metrics.observe(chat.server);
            assertThat(shown()).contains("chat_sessions 0.0", "chat_rooms 0.0", "chat_ready 1.0");

            chat.in("lobby", "ada");

            assertThat(shown()).contains("chat_sessions 1.0", "chat_rooms 1.0", "chat_connections 1.0");

            TestClient slow = chat.in("lobby", "bob");
            slow.transport.stopReading();
            slow.leave("lobby");
            await().until(() -> chat.server.queuedBytes() > 0);
            assertThat(shown()).contains("chat_retries 0.0");
            assertThat(shown()).contains("chat_send_queue_bytes " + (double) chat.server.queuedBytes());
        }
    }
}
