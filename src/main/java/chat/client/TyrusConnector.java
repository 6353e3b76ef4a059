package chat.client;

import chat.protocol.JsonCodec;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslEngineConfigurator;
import org.glassfish.tyrus.container.grizzly.client.GrizzlyClientContainer;

/**
 * Connects with Tyrus over Grizzly. Tyrus connects where it is called and waits there, so each attempt has a thread for as long as it takes. The
 * selectors and workers are shared by all connections of the process and end some time after the last one.
 */
final class TyrusConnector implements Connector {

    private static final String SUBPROTOCOL = "chat.v1";
    /** Tyrus logs stack traces for what is told to the listener anyway; on a terminal they would tear the screen. Kept here, or it would be forgotten. */
    private static final Logger TYRUS = Logger.getLogger("org.glassfish");

    private final Tls tls;
    private final Duration timeout;

    TyrusConnector(Tls tls, Duration timeout) {
        this.tls = tls;
        this.timeout = timeout;
        TYRUS.setLevel(Level.OFF);
    }

    @Override
    public void connect(URI url, WireListener listener) {
        Thread thread = new Thread(() -> connectHere(url, listener), "chat-connect");
        thread.setDaemon(true);
        thread.start();
    }

    private void connectHere(URI url, WireListener listener) {
        try {
            ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                    .preferredSubprotocols(List.of(SUBPROTOCOL))
                    .build();
            container(url).connectToServer(new Line(listener), config, url);
        } catch (DeploymentException | IOException | GeneralSecurityException | RuntimeException e) {
            listener.failed(ConnectFailures.explain(url, e));
        }
    }

    private ClientManager container(URI url) throws GeneralSecurityException, IOException {
        ClientManager manager = ClientManager.createClient(GrizzlyClientContainer.class.getName());
        manager.setDefaultMaxSessionIdleTimeout(-1);
        manager.setDefaultMaxTextMessageBufferSize(JsonCodec.MAX_SERVER_FRAME_BYTES);
        manager.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
        manager.getProperties().put(ClientProperties.HANDSHAKE_TIMEOUT, (int) timeout.toMillis());
        if (url.getScheme().equals("wss")) {
            SslEngineConfigurator ssl = new SslEngineConfigurator(TlsContexts.of(tls), true, false, false);
            ssl.setEnabledProtocols(TlsContexts.PROTOCOLS);
            ssl.setHostVerificationEnabled(tls.verify());
            manager.getProperties().put(ClientProperties.SSL_ENGINE_CONFIGURATOR, ssl);
        }
        return manager;
    }

    /** A connection; called by Tyrus' threads, one at a time. */
    private static final class Line extends Endpoint implements MessageHandler.Whole<String> {

        private final WireListener listener;

        Line(WireListener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            listener.opened(new SessionWire(session, listener));
            session.addMessageHandler(this);
        }

        @Override
        public void onMessage(String text) {
            listener.received(text);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            listener.closed(reason.getCloseCode().getCode(), reason.getReasonPhrase());
        }

        @Override
        public void onError(Session session, Throwable fault) {
            // What ends a connection shows as its close; nothing else can be done about it here.
        }
    }
}
