package chat.server.tyrus;

import chat.server.Chat;
import chat.server.endpoint.ChatEndpoint;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is served over plain HTTP. From any thread. */
final class Pages {

    private static final String JSON = "application/json";

    private final @Nullable Chat chat;
    private final @Nullable PrometheusRegistry registry;

    /**
     * @param chat whose health is shown, and which is told of as being here; null to serve metrics only
     * @param registry what {@code /metrics} shows; null to have none here
     */
    Pages(@Nullable Chat chat, @Nullable PrometheusRegistry registry) {
        this.chat = chat;
        this.registry = registry;
    }

    Answer get(String path) {
        if (path.equals("/metrics") && registry != null) {
            return metrics(registry);
        } else if (chat == null) {
            return Answer.line(404, "Not Found", "Nothing here. Metrics are at /metrics.");
        }
        return switch (path) {
            case "/healthz", "/healthz/ready" -> health(chat.isReady());
            case "/healthz/live" -> Answer.of(200, "OK", JSON, "{\"live\":true}\n");
            case ChatEndpoint.PATH -> upgradeRequired();
            default ->
                Answer.line(
                        404,
                        "Not Found",
                        "Nothing here. The chat is a WebSocket at " + ChatEndpoint.PATH + ", its health at /healthz.");
        };
    }

    private static Answer health(boolean ready) {
        String body = "{\"live\":true,\"ready\":" + ready + "}\n";
        return ready ? Answer.of(200, "OK", JSON, body) : Answer.of(503, "Service Unavailable", JSON, body);
    }

    static Answer upgradeRequired() {
        return Answer.line(
                        426,
                        "Upgrade Required",
                        "This is a chat: connect with a WebSocket client, such as `chat connect ws://HOST:PORT"
                                + ChatEndpoint.PATH + "`.")
                .with("Upgrade", "websocket")
                .with("Sec-WebSocket-Version", "13")
                .with("Connection", "Upgrade, close");
    }

    private static Answer metrics(PrometheusRegistry registry) {
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.builder()
                .setIncludeCreatedTimestamps(false)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.of(200, "OK", writer.getContentType(), out.toString(StandardCharsets.UTF_8));
    }
}
