package chat.server.webapp;

import chat.server.endpoint.ChatEndpoint;
import chat.server.endpoint.StatusPage;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code /healthz} and {@code /metrics}, and what the endpoint's path answers to whoever comes without a WebSocket. Some containers look for a
 * WebSocket only where there is a page.
 */
final class StatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** RFC 9110, section 15.5.20. */
    private static final int MISDIRECTED_REQUEST = 421;

    /** Where it is to be mapped. */
    static final List<String> PATHS =
            List.of("/healthz", "/healthz/live", "/healthz/ready", "/metrics", ChatEndpoint.PATH);

    private final transient HostedChat chat;

    StatusServlet(HostedChat chat) {
        this.chat = chat;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isEndpoint = request.getServletPath().equals(ChatEndpoint.PATH);
        if (isEndpoint && !chat.allows(request.getHeader("Origin"), request.getHeader("Host"))) {
            // Some containers leave a handshake that the endpoint has refused to whoever comes next, which is here.
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (!isEndpoint && !chat.answersTo(request.getHeader("Host"))) {
            response.sendError(MISDIRECTED_REQUEST);
            return;
        }
        if (isEndpoint) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Sec-WebSocket-Version", "13");
        }
        StatusPage page = page(request.getServletPath());
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(page.status());
        response.setContentType(page.contentType());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private StatusPage page(String path) {
        PrometheusRegistry registry = chat.registry();
        if (path.equals("/metrics") && registry != null) {
            return StatusPage.metrics(registry);
        }
        if (path.equals(ChatEndpoint.PATH)) {
            return StatusPage.upgradeRequired();
        }
        return path.equals("/healthz/live") ? StatusPage.live() : StatusPage.ready(chat.chat());
    }
}
