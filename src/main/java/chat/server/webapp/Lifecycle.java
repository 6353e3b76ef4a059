package chat.server.webapp;

import chat.server.endpoint.Arrival;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Starts and stops the chat with the web application, and notes the requests that come, before any filter sees them. */
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
        // Whatever it is: a handshake is not told from its headers and its path alone, over HTTP/2 or with characters
        // encoded.
        if (event.getServletRequest() instanceof HttpServletRequest request) {
            Arrival arrival = chat.arrival(request.getRemoteAddr(), host(request));
            if (arrival != null) {
                // What the thread knows it by is weak: some containers do not tell of the end of a request whose
                // application
                // has gone meanwhile.
                request.setAttribute(Arrival.class.getName(), arrival);
            }
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        Arrival.end();
    }

    /** As the client said it; HTTP/2 has another way of saying it. */
    private static @Nullable String host(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host == null && request.getServerName() != null
                ? request.getServerName() + ":" + request.getServerPort()
                : host;
    }
}
