package chat.server.endpoint;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint's part in the handshake: speaks {@code chat.v1} where it is offered, no extensions ever, and looks at the origin.
 *
 * <p>The standard API asks for the origin alone, and a page of the server's own is known by the host it came from: where the {@link Arrival} was
 * noted, a foreign origin is refused with 403. Elsewhere it is noted, and {@link ChatEndpoint} closes such a connection as its first act.
 */
public final class ChatConfigurator extends ServerEndpointConfig.Configurator {

    private static final String REFUSED = ChatConfigurator.class.getName() + ".refused";

    @Override
    public boolean checkOrigin(@Nullable String origin) {
        Arrival arrival = Arrival.current();
        return arrival == null || arrival.isFrom(origin);
    }

    /** None: a compressed message may blow up to any size, and Tyrus' own decompressor can be made to spin for ever. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.stream().filter(supported::contains).findFirst().orElse("");
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Map<String, Object> properties = config.getUserProperties();
        Arrival arrival = Arrival.current();
        if (arrival != null) {
            arrival.binding().install(config);
            properties.put(PortableTransport.REMOTE_ADDRESS, arrival.remoteAddress());
        } else {
            properties.remove(PortableTransport.REMOTE_ADDRESS); // of the one before, where a container shares these
        }
        Binding binding = Binding.of(config);
        String origin = header(request, "Origin");
        if (binding != null
                && !(arrival == null
                        ? binding.origins().allows(origin, header(request, "Host"))
                        : arrival.isFrom(origin))) {
            properties.put(REFUSED, true);
        } else {
            properties.remove(REFUSED);
        }
    }

    static boolean refused(Map<String, Object> userProperties) {
        return userProperties.containsKey(REFUSED);
    }

    private static @Nullable String header(HandshakeRequest request, String name) {
        List<String> values = request.getHeaders().get(name);
        // Where there is no such header, some containers answer nothing, and some an empty list.
        return values == null || values.isEmpty() ? null : String.join(", ", values);
    }
}
