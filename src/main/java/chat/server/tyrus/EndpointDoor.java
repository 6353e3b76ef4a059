package chat.server.tyrus;

import chat.server.Transport;
import chat.server.endpoint.Binding;
import chat.server.endpoint.ChatEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.glassfish.tyrus.core.AnnotatedEndpoint;
import org.glassfish.tyrus.core.ComponentProviderService;
import org.glassfish.tyrus.core.DebugContext;
import org.glassfish.tyrus.core.ErrorCollector;
import org.glassfish.tyrus.core.HandshakeException;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusEndpointWrapper;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.glassfish.tyrus.core.Version;
import org.glassfish.tyrus.core.monitoring.EndpointEventListener;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.jspecify.annotations.Nullable;

/**
 * Deploys the endpoint in Tyrus and does its handshakes: what {@code TyrusWebSocketEngine} does, with three differences. A session is opened only
 * where the answer is 101; the frames are read by {@link FrameReader}, whose memory shrinks back; and the transport of a session is known.
 *
 * <p>From any thread.
 */
final class EndpointDoor {

    /** 16 bytes in base64 (RFC 6455, section 4.2.1). */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{21}[AQgw]==");

    private static final URI PATH = URI.create(ChatEndpoint.PATH);

    /**
     * The way out of the session being opened. Tyrus calls the endpoint's {@code @OnOpen} within {@link TyrusWebSocket#onConnect}, on the same
     * thread, and nothing the endpoint is given leads back to the connection.
     */
    private static final ThreadLocal<@Nullable Transport> OPENING = new ThreadLocal<>();

    private final TyrusEndpointWrapper endpoint;

    /**
     * @param binding gets its transports from {@link #transportOf}
     */
    EndpointDoor(ContainerForEndpoints container, Binding binding) throws DeploymentException {
        ErrorCollector problems = new ErrorCollector();
        ComponentProviderService components = ComponentProviderService.create();
        AnnotatedEndpoint annotated = AnnotatedEndpoint.fromClass(
                ChatEndpoint.class,
                components,
                true,
                ChatEndpoint.MAX_MESSAGE_BYTES,
                problems,
                EndpointEventListener.NO_OP);
        if (!problems.isEmpty()) {
            throw problems.composeComprehensiveException();
        }
        ServerEndpointConfig config = (ServerEndpointConfig) annotated.getEndpointConfig();
        binding.install(config);
        this.endpoint = new TyrusEndpointWrapper(
                annotated,
                config,
                components,
                container,
                "",
                config.getConfigurator(),
                new TyrusEndpointWrapper.SessionListener() {},
                null,
                EndpointEventListener.NO_OP,
                false);
    }

    /** A handshake that is done on paper: {@link #response} is to be written, then the connection opened. */
    record Handshake(RequestContext request, UpgradeResponse response, ProtocolHandler protocol) {}

    /**
     * Judges a request for the endpoint.
     *
     * @param headers each header line, a name once for each value
     * @throws HandshakeException if it is no handshake of RFC 6455
     */
    Handshake handshake(List<RequestHead.Field> headers, String remoteAddress, boolean secure)
            throws HandshakeException {
        RequestContext request = RequestContext.Builder.create()
                .requestURI(PATH)
                .secure(secure)
                .remoteAddr(remoteAddress)
                .build();
        for (RequestHead.Field header : headers) {
            request.getHeaders()
                    .computeIfAbsent(header.name(), name -> new ArrayList<>())
                    .addAll(values(header.value()));
        }
        if (!Version.DRAFT17.validate(request)) {
            throw new HandshakeException(426, "WebSocket version 13 is spoken here");
        }
        String key = request.getHeader("Sec-WebSocket-Key");
        if (key == null || !KEY.matcher(key).matches()) {
            throw new HandshakeException(400, "Sec-WebSocket-Key is 16 bytes in base64");
        }
        ProtocolHandler protocol = Version.DRAFT17.createHandler(false, null);
        UpgradeResponse response = new TyrusUpgradeResponse();
        protocol.handshake(endpoint, request, response, null);
        return new Handshake(request, response, protocol);
    }

    /** A header's comma-separated values. By hand: a pattern that eats blanks is quadratic in how many there are. */
    private static List<String> values(String header) {
        return Arrays.stream(header.split(",")).map(String::strip).toList();
    }

    /** The socket for an accepted handshake, not open yet. */
    TyrusWebSocket socket(Handshake handshake) {
        return new TyrusWebSocket(handshake.protocol(), endpoint);
    }

    /** Opens the session, and with it the endpoint. On the connection's selector thread. */
    void open(Handshake handshake, TyrusWebSocket socket, Transport transport) {
        OPENING.set(transport);
        try {
            String subprotocol = handshake.response().getFirstHeaderValue("Sec-WebSocket-Protocol");
            socket.onConnect(handshake.request(), subprotocol, List.of(), null, new DebugContext());
        } finally {
            OPENING.remove();
        }
    }

    /** The way out of a session that is being opened; of no other. */
    static Transport transportOf(Session session) {
        Transport transport = OPENING.get();
        if (transport == null) {
            throw new IllegalStateException("session " + session.getId() + " was not opened by this server");
        }
        return transport;
    }
}
