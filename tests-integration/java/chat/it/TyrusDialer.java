package chat.it;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.container.grizzly.client.GrizzlyClientContainer;

/** Connects by Tyrus' own client, as any Jakarta program would. */
final class TyrusDialer implements Link.Dialer {

    private final ClientManager client = ClientManager.createClient(GrizzlyClientContainer.class.getName());
    private final URI uri;

    TyrusDialer(URI uri) {
        this.uri = uri;
        client.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
    }

    @Override
    public Link open(Consumer<String> onMessage, IntConsumer onClosed) {
        try {
            Session session = client.connectToServer(
                    new Endpoint() {
                        @Override
                        public void onOpen(Session opened, EndpointConfig config) {
                            opened.setMaxTextMessageBufferSize(8 << 20);
                            opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) onMessage::accept);
                        }

                        @Override
                        public void onClose(Session closed, CloseReason reason) {
                            onClosed.accept(reason.getCloseCode().getCode());
                        }
                    },
                    ClientEndpointConfig.Builder.create()
                            .preferredSubprotocols(List.of("chat.v1"))
                            .build(),
                    uri);
            return new TyrusLink(session);
        } catch (DeploymentException | IOException e) {
            throw new AssertionError("no connection to " + uri, e);
        }
    }

    private record TyrusLink(Session session) implements Link {
        @Override
        public void send(String message) {
            try {
                session.getBasicRemote().sendText(message);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close(int code) {
            try {
                session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), ""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Tyrus cannot cut a connection; a code by which no user says good-bye comes closest. */
        @Override
        public void drop() {
            close(CloseReason.CloseCodes.GOING_AWAY.getCode());
        }
    }
}
