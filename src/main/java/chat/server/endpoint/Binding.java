package chat.server.endpoint;

import chat.server.Chat;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint needs to be a door of one chat. A container makes the endpoint's objects by itself, from a class, so this cannot come through
 * a constructor: it travels in the endpoint's user properties, where whoever deploys the endpoint {@linkplain #install puts} it, or each handshake does, by its {@link Arrival}.
 *
 * @param chat where connections are taken to
 * @param origins whose pages may open connections
 * @param limiter counts the connections let in; {@link #unlimited} where the container does so itself
 * @param transports makes a connection's way out of its session; {@link PortableTransport#of} fits every container
 */
public record Binding(
        Chat chat,
        OriginPolicy origins,
        ConnectionLimiter limiter,
        Function<Session, chat.server.Transport> transports) {

    private static final String KEY = Binding.class.getName();

    /** One for a container that limits connections itself, earlier. */
    public static Binding unlimited(
            Chat chat, OriginPolicy origins, Function<Session, chat.server.Transport> transports) {
        return new Binding(chat, origins, new ConnectionLimiter(0, 0), transports);
    }

    /** Gives this binding to a deployment, before its container listens. */
    public void install(EndpointConfig config) {
        config.getUserProperties().put(KEY, this);
    }

    /** The binding of the deployment that a connection belongs to; null if it was given none. */
    static @Nullable Binding of(EndpointConfig config) {
        return (Binding) config.getUserProperties().get(KEY);
    }
}
