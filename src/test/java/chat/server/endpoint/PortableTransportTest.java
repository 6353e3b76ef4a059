package chat.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.server.Transport;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class PortableTransportTest {

    private final Session session = mock(Session.class);
    private final RemoteEndpoint.Async remote = mock(RemoteEndpoint.Async.class);
    private final Map<String, Object> properties = new HashMap<>();
    private final List<String> sentTexts = new ArrayList<>();
    private final List<SendHandler> handlers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Transport.Completion completion = new Transport.Completion() {
        @Override
        public void sent() {
            told.add("sent");
        }

        @Override
        public void failed(Throwable cause) {
            told.add("failed " + cause.getMessage());
        }
    };

    @BeforeEach
    void givenASession() {
        lenient().when(session.getAsyncRemote()).thenReturn(remote);
        lenient().when(session.getUserProperties()).thenReturn(properties);
        lenient()
                .doAnswer(call -> {
                    sentTexts.add(call.getArgument(0));
                    handlers.add(call.getArgument(1));
                    return null;
                })
                .when(remote)
                .sendText(anyString(), any());
    }

    private Transport transport() {
        return PortableTransport.of(Runnable::run).apply(session);
    }

    private static EncodedFrames frames(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return EncodedFrames.of(utf8, utf8.length);
    }

    private CloseReason closedWith() throws IOException {
        ArgumentCaptor<CloseReason> reason = ArgumentCaptor.forClass(CloseReason.class);
        verify(session).close(reason.capture());
        return reason.getValue();
    }

    @Test
    void everythingGivenAtOnceIsOneMessage() {
        transport().send(List.of(frames("{a}"), frames("{b}\n{c}"), frames("{d}")), completion);

        assertThat(sentTexts).containsExactly("{a}\n{b}\n{c}\n{d}");
        assertThat(told).isEmpty();
        handlers.get(0).onResult(new SendResult(session));
        assertThat(told).containsExactly("sent");
    }

    @Test
    void aFailureIsToldOnceHoweverOftenTheContainerTellsIt() {
        transport().send(List.of(frames("x")), completion);

        handlers.get(0).onResult(new SendResult(session, new IOException("broken pipe")));
        handlers.get(0).onResult(new SendResult(session));

        assertThat(told).containsExactly("failed broken pipe");
    }

    @Test
    void anErrorThrownByTheContainerIsAFailedSendAndNothingMore() {
        doThrow(new Error("no UTF-8")).when(remote).sendText(anyString(), any());

        assertThatNoException().isThrownBy(() -> transport().send(List.of(frames("x")), completion));

        assertThat(told).containsExactly("failed no UTF-8");
    }

    @Test
    void aCloseWaitsForWhatIsBeingSent() throws IOException {
        Transport transport = transport();
        transport.send(List.of(frames("last words")), completion);

        transport.close(CloseCode.RESTART);
        verify(session, never()).close(any());
        handlers.get(0).onResult(new SendResult(session));

        assertThat(closedWith().getCloseCode().getCode()).isEqualTo(1012);
        assertThat(told).containsExactly("sent");
    }

    @Test
    void afterACloseNothingIsSent() throws IOException {
        Transport transport = transport();
        transport.close(CloseCode.SLOW_CONSUMER);
        transport.close(CloseCode.BYE);

        transport.send(List.of(frames("x")), completion);

        assertThat(closedWith().getCloseCode().getCode()).isEqualTo(4001);
        assertThat(sentTexts).isEmpty();
        assertThat(told).containsExactly("sent");
    }

    @Test
    void anAbortDoesNotWait() throws IOException {
        Transport transport = transport();
        transport.send(List.of(frames("stuck")), completion);

        transport.abort();

        assertThat(closedWith().getCloseCode()).isEqualTo(CloseReason.CloseCodes.GOING_AWAY);
    }

    @Test
    void aClosedSessionMakesNoNoise() throws IOException {
        doThrow(new IllegalStateException("closed already")).when(session).close(any());

        assertThatNoException().isThrownBy(() -> transport().abort());
    }

    @Test
    void pingsOnlyWhileNothingIsStuck() throws IOException {
        Transport transport = transport();
        transport.ping();
        verify(remote).sendPing(any());

        transport.send(List.of(frames("stuck")), completion);
        transport.ping();

        verify(remote).sendText(anyString(), any());
        verifyNoMoreInteractions(remote);
    }

    @Test
    void aSendWaitsForThePingBeforeIt() throws IOException {
        List<Runnable> blocking = new ArrayList<>();
        Transport transport = PortableTransport.of(blocking::add).apply(session);
        transport.ping();

        transport.send(List.of(frames("after the ping")), completion);
        assertThat(sentTexts).isEmpty();
        blocking.get(0).run();

        verify(remote).sendPing(any());
        assertThat(sentTexts).containsExactly("after the ping");
    }

    @Test
    void aCloseWaitsForThePingBeforeIt() throws IOException {
        List<Runnable> blocking = new ArrayList<>();
        Transport transport = PortableTransport.of(blocking::add).apply(session);
        transport.ping();

        transport.close(CloseCode.RESTART);
        assertThat(blocking).hasSize(1);
        blocking.get(0).run();
        blocking.get(1).run();

        assertThat(closedWith().getCloseCode().getCode()).isEqualTo(1012);
    }

    @Test
    void theNextSendMayBeginInsideTheCompletion() {
        doAnswer(call -> {
                    sentTexts.add(call.getArgument(0));
                    call.<SendHandler>getArgument(1).onResult(new SendResult(session));
                    return null;
                })
                .when(remote)
                .sendText(anyString(), any());
        Transport transport = transport();

        transport.send(List.of(frames("first")), new Transport.Completion() {
            @Override
            public void sent() {
                transport.send(List.of(frames("second")), completion);
            }

            @Override
            public void failed(Throwable cause) {
                told.add("failed");
            }
        });

        assertThat(sentTexts).containsExactly("first", "second");
        assertThat(told).containsExactly("sent");
    }

    @Test
    void theAddressIsWhatTheContainerLeftInTheProperties() {
        assertThat(transport().remoteAddress()).isEqualTo("unknown");
        properties.put("jakarta.websocket.endpoint.remoteAddress", new InetSocketAddress("192.0.2.7", 1234));
        assertThat(transport().remoteAddress()).isEqualTo("192.0.2.7");
        properties.put(PortableTransport.REMOTE_ADDRESS, "198.51.100.3");
        assertThat(transport().remoteAddress()).isEqualTo("198.51.100.3");
    }

    @Test
    void anAbortedConnectionIsNotWaitedFor() {
        transport().abort();

        verify(session).setMaxIdleTimeout(1_000);
        assertThat(properties).containsEntry("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", 1_000L);
    }
}
