package chat.server.endpoint;

import chat.server.Chat;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A page for whoever watches a server, the same in every container. From any thread.
 *
 * @param status of HTTP: 200, 426 or 503
 * @param body text
 */
public record StatusPage(int status, String contentType, String body) {

    private static final String JSON = "application/json";

    /** The process answers. */
    public static StatusPage live() {
        return new StatusPage(200, JSON, "{\"live\":true}\n");
    }

    /** Whether the chat would serve a new connection; null for one that does not run. */
    public static StatusPage ready(@Nullable Chat chat) {
        boolean ready = chat != null && chat.isReady();
        return new StatusPage(ready ? 200 : 503, JSON, "{\"live\":true,\"ready\":" + ready + "}\n");
    }

    /** What the endpoint answers to whoever comes without a WebSocket (RFC 9110, section 15.5.22). */
    public static StatusPage upgradeRequired() {
        return new StatusPage(
                426,
                "text/plain; charset=utf-8",
                "This is a chat: connect with a WebSocket client, such as `chat connect ws://HOST:PORT"
                        + ChatEndpoint.PATH + "`.\n");
    }

    /** In Prometheus' text format. */
    public static StatusPage metrics(PrometheusRegistry registry) {
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.builder()
                .setIncludeCreatedTimestamps(false)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StatusPage(200, writer.getContentType(), out.toString(StandardCharsets.UTF_8));
    }
}
