package chat.server.webapp;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the chat into the web application whose {@code WEB-INF/lib} it is found in. The endpoint itself is found by the container, as every
 * {@code @ServerEndpoint} is.
 */
public final class ChatInitializer implements ServletContainerInitializer {

    private static final Logger LOG = LoggerFactory.getLogger(ChatInitializer.class);

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        HostedChat chat = new HostedChat(context);
        context.addListener(new Lifecycle(chat));
        StatusServlet status = new StatusServlet(chat);
        ServletRegistration.Dynamic registration = context.addServlet(ChatInitializer.class.getName(), status);
        if (registration == null) {
            throw HostedChat.refuse(new DeploymentFailure(
                    "the chat is in this web application twice: leave one chat-endpoint.jar in WEB-INF/lib"));
        }
        List<String> taken = StatusServlet.PATHS.stream()
                .filter(path -> !registration.addMapping(path).isEmpty())
                .toList();
        if (!taken.isEmpty()) {
            LOG.warn("not served, as the application has pages of its own there: {}", taken);
        }
    }
}
