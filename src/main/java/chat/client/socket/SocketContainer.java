package chat.client.socket;

import jakarta.websocket.ClientEndpointConfig;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.glassfish.tyrus.spi.ClientContainer;
import org.glassfish.tyrus.spi.ClientEngine;

/**
 * Lets Tyrus speak WebSocket over a {@link SocketConnection} that is given in the property {@link #CONNECTION}. Tyrus makes one by its class' name. Its own container, over Grizzly, tells neither
 * that a server closes before it answers, nor what a proxy answered, tries one address only, and queues without bound.
 */
public final class SocketContainer implements ClientContainer {

    /** The property's name. */
    public static final String CONNECTION = "chat.client.socket.connection";

    @Override
    public void openClientSocket(ClientEndpointConfig config, Map<String, Object> properties, ClientEngine engine)
            throws IOException {
        ((SocketConnection) Objects.requireNonNull(properties.get(CONNECTION))).upgrade(engine);
    }
}
