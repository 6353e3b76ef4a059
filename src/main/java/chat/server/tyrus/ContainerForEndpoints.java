package chat.server.tyrus;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/**
 * What Tyrus asks for defaults and schedulers. Endpoints are deployed by {@link EndpointDoor}, without it.
 *
 * <p>Sessions never time out by themselves: Tyrus would schedule a task for each send, on a scheduler that keeps cancelled ones (0 does so
 * too, only -1 does not).
 */
final class ContainerForEndpoints extends TyrusServerContainer {

    ContainerForEndpoints(int maxMessage) {
        super(Set.<Class<?>>of());
        setDefaultMaxSessionIdleTimeout(-1);
        setDefaultMaxTextMessageBufferSize(maxMessage);
        setDefaultMaxBinaryMessageBufferSize(1);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of();
    }

    @Override
    public void register(Class<?> endpointClass) throws DeploymentException {
        throw new DeploymentException("this server has one endpoint");
    }

    @Override
    public void register(ServerEndpointConfig config) throws DeploymentException {
        throw new DeploymentException("this server has one endpoint");
    }

    @Override
    public WebSocketEngine getWebSocketEngine() {
        throw new UnsupportedOperationException("handshakes are done by EndpointDoor");
    }
}
