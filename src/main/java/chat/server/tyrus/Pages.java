package chat.server.tyrus;

import chat.server.Chat;
import chat.server.endpoint.ChatEndpoint;
import chat.server.endpoint.StatusPage;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;

/** What is served over plain HTTP. From any thread. */
final class Pages {

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
            return answer(StatusPage.metrics(registry));
        } else if (chat == null) {
            return Answer.line(404, "Not Found", "Nothing here. Metrics are at /metrics.");
        }
        return switch (path) {
            case "/healthz", "/healthz/ready" -> answer(StatusPage.ready(chat));
            case "/healthz/live" -> answer(StatusPage.live());
            case ChatEndpoint.PATH -> upgradeRequired();
            default ->
                Answer.line(
                        404,
                        "Not Found",
                        "Nothing here. The chat is a WebSocket at " + ChatEndpoint.PATH + ", its health at /healthz.");
        };
    }

    private static Answer answer(StatusPage page) {
        return answer(page.status() == 200 ? "OK" : "Service Unavailable", page);
    }

    private static Answer answer(String phrase, StatusPage page) {
        return Answer.of(page.status(), phrase, page.contentType(), page.body());
    }

    static Answer upgradeRequired() {
        return answer("Upgrade Required", StatusPage.upgradeRequired())
                .with("Upgrade", "websocket")
                .with("Sec-WebSocket-Version", "13")
                .with("Connection", "Upgrade, close");
    }
}
