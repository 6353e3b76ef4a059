package chat.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import chat.server.Chat;
import chat.server.Peer;
import chat.server.Transport;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class ChatEndpointTest {

    private final List<String> told = new ArrayList<>();
    private final Transport transport = mock(Transport.class);
    private final Session session = mock(Session.class);
    private final ServerEndpointConfig config = mock(ServerEndpointConfig.class);
    private final Map<String, Object> properties = new HashMap<>();
    private final ChatEndpoint endpoint = new ChatEndpoint();

    private final class Recorder implements Chat, Peer {

        @Override
        public Peer connect(Transport given) {
            assertThat(given).isSameAs(transport);
            told.add("connected");
            return this;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void onText(String message) {
            told.add("text " + message);
        }

        @Override
        public void onAlive() {
            told.add("alive");
        }

        @Override
        public void onClosed(int code, String reason) {
            told.add("closed " + code + " " + reason);
        }
    }

    @BeforeEach
    void bind() {
        lenient().when(config.getUserProperties()).thenReturn(properties);
        lenient().when(session.isOpen()).thenReturn(true);
        lenient().when(transport.remoteAddress()).thenReturn("unknown");
        Binding.unlimited(new Recorder(), new OriginPolicy(List.of()), any -> transport)
                .install(config);
    }

    private void open() {
        endpoint.opened(session, config);
    }

    private int closedWith() throws IOException {
        ArgumentCaptor<CloseReason> reason = ArgumentCaptor.forClass(CloseReason.class);
        verify(session).close(reason.capture());
        return reason.getValue().getCloseCode().getCode();
    }

    @Test
    void tellsTheChatWhatHappensInOrder() {
        open();
        endpoint.text("{}", true, session);
        endpoint.pong(mock(PongMessage.class));
        endpoint.closed(session, new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, "bye"));

        assertThat(told).containsExactly("connected", "text {}", "alive", "closed 1000 bye");
    }

    @Test
    void tellsOfTheEndOnceAndOfNothingAfterIt() {
        open();
        endpoint.closed(session, new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, null));
        endpoint.closed(session, new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, "again"));
        endpoint.text("late", true, session);

        assertThat(told).containsExactly("connected", "closed 1006 ");
    }

    @Test
    void refusesWhatIsTooBigInBytes() throws IOException {
        open();
        endpoint.text("x".repeat(ChatEndpoint.MAX_MESSAGE_BYTES), true, session);
        verify(session, never()).close(any());

        endpoint.text("ä".repeat(ChatEndpoint.MAX_MESSAGE_BYTES / 2 + 1), true, session);

        assertThat(closedWith()).isEqualTo(1009);
        assertThat(told).hasSize(2);
    }

    @Test
    void refusesBinaryData() throws IOException {
        open();
        endpoint.binary(ByteBuffer.allocate(1), false, session);

        assertThat(closedWith()).isEqualTo(1003);
    }

    @Test
    void closesAfterAFault() throws IOException {
        open();
        endpoint.failed(session, new IllegalStateException("a bug"));

        assertThat(closedWith()).isEqualTo(1011);
    }

    @Test
    void leavesAClosedSessionAlone() throws IOException {
        open();
        when(session.isOpen()).thenReturn(false);
        endpoint.failed(session, new IllegalStateException("a bug"));

        verify(session, never()).close(any());
    }

    @Test
    void withoutAChatBehindItItCloses() throws IOException {
        EndpointConfig bare = mock(EndpointConfig.class);
        when(bare.getUserProperties()).thenReturn(new HashMap<>());

        endpoint.opened(session, bare);

        assertThat(closedWith()).isEqualTo(1011);
    }

    @Test
    void closesForForeignPagesWhereTheContainerCouldNotRefuseThem() throws IOException {
        HandshakeRequest request = mock(HandshakeRequest.class);
        when(request.getHeaders())
                .thenReturn(Map.of("Origin", List.of("https://evil.example"), "Host", List.of("chat.example")));
        new ChatConfigurator().modifyHandshake(config, request, mock(HandshakeResponse.class));

        open();

        assertThat(closedWith()).isEqualTo(1008);
        assertThat(told).isEmpty();
    }

    @Test
    void speaksItsSubprotocolWhereItIsOfferedAndNoExtensions() {
        ChatConfigurator configurator = new ChatConfigurator();

        assertThat(configurator.getNegotiatedSubprotocol(List.of("chat.v1"), List.of("other", "chat.v1")))
                .isEqualTo("chat.v1");
        assertThat(configurator.getNegotiatedSubprotocol(List.of("chat.v1"), List.of("other")))
                .isEmpty();
        assertThat(configurator.getNegotiatedExtensions(List.of(), List.of())).isEmpty();
    }
}
