package chat.server.webapp;

import java.util.Set;
import javax.servlet.ServletContainerInitializer;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/**
 * Found by containers of the time before Jakarta EE 9 only, in whose {@code javax} the chat cannot run: says so and keeps the web application
 * from starting, where it would otherwise do half of its work.
 */
public final class JavaxContainer implements ServletContainerInitializer {

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) throws ServletException {
        String line = "the chat cannot start: " + context.getServerInfo() + " is a javax container, and the chat needs"
                + " Jakarta EE 10 or later (Servlet 6.0, WebSocket 2.1), such as Tomcat 10.1";
        context.log(line);
        throw new ServletException(line);
    }
}
