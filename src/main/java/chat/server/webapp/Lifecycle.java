package chat.server.webapp;

import chat.server.endpoint.Arrival;
import chat.server.endpoint.ChatEndpoint;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Starts and stops the chat with the web application, and notes the handshakes that come, before any filter sees them. */
final class Lifecycle implements ServletContextListener, ServletRequestListener {

    private final HostedChat chat;

    Lifecycle(HostedChat chat) {
        this.chat = chat;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        chat.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        chat.stop();
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        if (event.getServletRequest() instanceof HttpServletRequest request && isHandshake(request)) {
            chat.arrival(request.getRemoteAddr(), request.getHeader("Host"));
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        Arrival.end();
    }

    /** Which servlet serves it is not known yet in some containers, so its path is found without asking for that. */
    private static boolean isHandshake(HttpServletRequest request) {
        String upgrade = request.getHeader("Upgrade");
        return "websocket".equalsIgnoreCase(upgrade) && isPath(request.getRequestURI(), request.getContextPath());
    }

    private static boolean isPath(String uri, @Nullable String contextPath) {
        return uri.equals((contextPath == null ? "" : contextPath) + ChatEndpoint.PATH);
    }
}
