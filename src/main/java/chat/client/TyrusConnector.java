package chat.client;

import chat.client.socket.Encryption;
import chat.client.socket.ProxyRules;
import chat.client.socket.SocketConnection;
import chat.client.socket.SocketContainer;
import chat.protocol.CloseCode;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;

/**
 * Connects with Tyrus over sockets of its own. Each connection has a thread that dials and then reads, and one that writes.
 */
final class TyrusConnector implements Connector {

    private static final String SUBPROTOCOL = "chat.v1";
    /** What a connection that just broke is closed with (RFC 6455, section 7.1.5). */
    private static final int ABNORMAL = 1006;
    /** More than the longest frame of the chat and the header that it comes in. */
    private static final int READ_AT_ONCE = JsonCodec.MAX_SERVER_FRAME_BYTES + 64 * 1024;
    /** Tyrus logs stack traces for what is told to the listener anyway; on a terminal they would tear the screen. Kept here, or it would be forgotten. */
    private static final Logger TYRUS = Logger.getLogger("org.glassfish");

    private final Tls tls;
    private final ProxyRules proxies;
    private final Duration timeout;

    TyrusConnector(Tls tls, ProxyRules proxies, Duration timeout) {
        this.tls = tls;
        this.proxies = proxies;
        this.timeout = timeout;
        TYRUS.setLevel(Level.OFF);
    }

    @Override
    public void connect(URI url, WireListener listener) {
        Thread thread = new Thread(() -> connectHere(url, listener), "chat-connection");
        thread.setDaemon(true);
        thread.start();
    }

    private void connectHere(URI url, WireListener listener) {
        SocketConnection connection;
        Line line;
        try {
            connection = SocketConnection.open(url, ServerUrl.server(url), encryption(url), proxies, timeout);
            line = new Line(connection, listener);
            upgrade(url, connection, line);
        } catch (DeploymentException | IOException | GeneralSecurityException | RuntimeException e) {
            listener.failed(ConnectFailures.explain(url, e));
            return;
        }
        connection.read();
        line.end(ABNORMAL, "");
    }

    private Optional<Encryption> encryption(URI url) throws GeneralSecurityException, IOException {
        return url.getScheme().equals("wss")
                ? Optional.of(new Encryption(TlsContexts.of(tls), tls.verify()))
                : Optional.empty();
    }

    private void upgrade(URI url, SocketConnection connection, Line line) throws DeploymentException, IOException {
        AtomicBoolean done = new AtomicBoolean();
        // Whoever sends a byte now and then would hold the thread for ever.
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!done.get()) {
                        connection.abort();
                    }
                });
        try {
            ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                    .preferredSubprotocols(List.of(SUBPROTOCOL))
                    .build();
            container(connection).connectToServer(line, config, url);
        } catch (DeploymentException | IOException | RuntimeException e) {
            connection.abort();
            throw e;
        } finally {
            done.set(true);
        }
    }

    private static ClientManager container(SocketConnection connection) {
        ClientManager manager = ClientManager.createClient(SocketContainer.class.getName());
        manager.setDefaultMaxSessionIdleTimeout(-1);
        manager.setDefaultMaxTextMessageBufferSize(JsonCodec.MAX_SERVER_FRAME_BYTES);
        manager.getProperties().put(ClientProperties.INCOMING_BUFFER_SIZE, READ_AT_ONCE);
        manager.getProperties().put(SocketContainer.CONNECTION, connection);
        return manager;
    }

    /** A connection; called by the thread that reads, and by whoever closes it. */
    private static final class Line extends Endpoint implements MessageHandler.Whole<String> {

        private final SocketConnection connection;
        private final WireListener listener;
        private final AtomicBoolean over = new AtomicBoolean();

        Line(SocketConnection connection, WireListener listener) {
            this.connection = connection;
            this.listener = listener;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(this);
            listener.opened(new SessionWire(session, connection, listener));
        }

        @Override
        public void onMessage(String text) {
            if (connection.hasBinary()) {
                end(CloseCode.UNSUPPORTED_DATA.code(), "");
            } else if (!over.get()) {
                listener.received(text);
            }
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            end(reason.getCloseCode().getCode(), reason.getReasonPhrase());
        }

        @Override
        public void onError(Session session, Throwable fault) {
            // What ends a connection shows as its close; nothing else can be done about it here.
        }

        /** The connection ended, by the server's close frame or by what was found in its data. */
        void end(int code, String reason) {
            if (over.getAndSet(true)) {
                return;
            }
            // A close frame came, or goes out: then Tyrus tells of the good-bye before the server answers it.
            if (code == ABNORMAL || code == CloseCode.BYE.code() || connection.isClosedByServer()) {
                listener.closed(code, reason);
            } else {
                listener.garbled("the server sent " + damage(code));
            }
        }

        private String damage(int code) {
            if (connection.hasBinary()) {
                return "binary data";
            }
            if (code == CloseCode.INVALID_DATA.code()) {
                return "text that is not UTF-8";
            }
            return code == CloseCode.TOO_BIG.code() || connection.longestFrame() > JsonCodec.MAX_SERVER_FRAME_BYTES
                    ? "a message of more than " + JsonCodec.MAX_SERVER_FRAME_BYTES + " bytes"
                    : "bytes that are no WebSocket frame";
        }
    }
}
