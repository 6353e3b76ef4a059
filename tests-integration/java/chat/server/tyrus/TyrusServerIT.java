package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.protocol.CloseCode;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class TyrusServerIT {

    /** Longer than a busy machine holds up whoever does nothing wrong. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final TyrusSettings SETTINGS =
            TyrusSettings.at("127.0.0.1", 0).withTimeouts(new TyrusSettings.Timeouts(LONG, LONG, LONG));

    private final EchoChat chat = new EchoChat();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private Set<Thread> threadsBefore;
    private TyrusServer server;

    @BeforeEach
    void start() throws BindFailure {
        threadsBefore = Thread.getAllStackTraces().keySet();
        server = TyrusServer.start(SETTINGS, chat, registry);
    }

    @AfterEach
    void stop() {
        server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
    }

    private EchoChat.Guest guest() {
        await().until(() -> !chat.guests.isEmpty());
        return chat.guests.get(chat.guests.size() - 1);
    }

    @Test
    void aTextGoesThereAndBack() throws IOException {
        try (RawClient client = RawClient.open(server.port())) {
            client.text("hello, wörld");

            assertThat(client.read().text()).isEqualTo("hello, wörld");
            assertThat(guest().transport.remoteAddress()).isEqualTo("127.0.0.1");
        }
        await().untilAsserted(() -> assertThat(guest().closed).containsExactly("1006 connection lost"));
    }

    @Test
    void aHastyClientMaySpeakBehindItsHandshake() throws IOException {
        try (RawClient client = RawClient.tcp(server.port())) {
            String frame = new String(
                    RawClient.masked(RawClient.TEXT, "early".getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.ISO_8859_1);
            client.write(RawClient.handshake("") + frame);
            client.head();

            assertThat(client.read().text()).isEqualTo("early");
            client.text("later");
            assertThat(client.read().text()).isEqualTo("later");
        }
    }

    @Test
    void theJdksClientSpeaksTheSubprotocolAndClosesInPeace() {
        List<String> heard = new CopyOnWriteArrayList<>();
        WebSocket client = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("chat.v1")
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/chat"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                        heard.add(data.toString());
                        return WebSocket.Listener.super.onText(socket, data, last);
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        heard.add("closed " + code);
                        return null;
                    }
                })
                .join();

        assertThat(client.getSubprotocol()).isEqualTo("chat.v1");
        client.sendText("hi", true).join();
        await().untilAsserted(() -> assertThat(heard).containsExactly("hi"));
        client.sendClose(1000, "bye").join();

        await().untilAsserted(() -> assertThat(heard).containsExactly("hi", "closed 1000"));
        await().untilAsserted(() -> assertThat(guest().closed).containsExactly("1000 bye"));
    }

    @Test
    void aCloseArrivesBehindWhatWasSentBefore() throws IOException {
        try (RawClient client = RawClient.open(server.port())) {
            guest().transport
                    .send(
                            List.of(EchoChat.frames("one"), EchoChat.frames("two"), EchoChat.frames("three")),
                            new CountingCompletion());
            guest().transport.close(CloseCode.RESTART);
            CountingCompletion late = new CountingCompletion();
            guest().transport.send(List.of(EchoChat.frames("behind the close")), late);
            assertThat(late.sent).hasValue(1);
            assertThat(late.failed).hasValue(0);

            assertThat(client.read().text()).isEqualTo("one");
            assertThat(client.read().text()).isEqualTo("two");
            assertThat(client.read().text()).isEqualTo("three");
            RawClient.Frame close = client.read();
            assertThat(close.code()).isEqualTo(1012);
            client.frame(RawClient.CLOSE, close.payload());
            assertThat(client.rest()).isEmpty();
        }
        await().untilAsserted(() -> assertThat(guest().closed).hasSize(1).allMatch(line -> line.startsWith("1012")));
    }

    @Test
    void manyFramesInOneSendKeepTheirOrder() throws IOException {
        int count = 2_000;
        try (RawClient client = RawClient.open(server.port())) {
            CountingCompletion completion = new CountingCompletion();
            guest().transport
                    .send(
                            IntStream.range(0, count)
                                    .mapToObj(i -> EchoChat.frames("message " + i + " " + "x".repeat(i % 300)))
                                    .toList(),
                            completion);

            for (int i = 0; i < count; i++) {
                assertThat(client.read().text()).startsWith("message " + i + " ");
            }
            await().untilAsserted(() -> assertThat(completion.sent).hasValue(1));
            assertThat(completion.failed).hasValue(0);
        }
    }

    @Test
    void whatTheSocketTakesInPartsArrivesWholeAndInOrderWithPingsBetween() throws IOException {
        int count = 3_000;
        try (RawClient client = RawClient.open(server.port(), 8 * 1024)) {
            EchoChat.Guest guest = guest();
            IntStream.range(0, count).forEach(i -> {
                guest.say("message " + i + " " + "x".repeat(i * 37 % 9_000));
                guest.transport.ping();
            });

            int next = 0;
            while (next < count) {
                RawClient.Frame frame = client.read();
                if ((frame.first() & 0x0f) == (RawClient.TEXT & 0x0f)) {
                    assertThat(frame.text()).isEqualTo("message " + next + " " + "x".repeat(next * 37 % 9_000));
                    next++;
                } else {
                    assertThat(frame.first() & 0x0f).isEqualTo(9);
                }
            }
        }
    }

    @Test
    void aReaderThatStopsHoldsUpItsOwnCompletionOnlyAndAbortFreesIt() throws IOException {
        try (RawClient client = RawClient.open(server.port(), 8 * 1024);
                RawClient other = RawClient.open(server.port())) {
            client.text("it is me");
            assertThat(client.read().text()).isEqualTo("it is me");
            EchoChat.Guest stuck = chat.guestWhoSaid("it is me");
            CountingCompletion completion = new CountingCompletion();
            stuck.transport.send(List.of(EchoChat.frames("x".repeat(16 * 1024 * 1024))), completion);

            other.text("still here?");
            assertThat(other.read().text()).isEqualTo("still here?");
            assertThat(completion.sent).hasValue(0);

            stuck.transport.abort();

            await().untilAsserted(() -> assertThat(completion.failed).hasValue(1));
            await().untilAsserted(() -> assertThat(stuck.closed).hasSize(1));
            assertThat(completion.sent).hasValue(0);
            assertThat(client.socket().isConnected()).isTrue();
        }
    }

    @Test
    void aPingIsAnsweredAndIsASignOfLife() throws IOException {
        try (RawClient client = RawClient.open(server.port())) {
            client.frame(RawClient.PING, "abc".getBytes(StandardCharsets.UTF_8));
            RawClient.Frame pong = client.read();

            assertThat(pong.first()).isEqualTo(RawClient.PONG);
            assertThat(pong.text()).isEqualTo("abc");
            guest().transport.ping();
            assertThat(client.read().first()).isEqualTo(RawClient.PING);
            client.frame(RawClient.PONG, new byte[0]);
            await().untilAsserted(() -> assertThat(guest().alive).hasValue(2));
        }
    }

    @Test
    void aFaultOfTheChatEndsThatConnectionAlone() throws IOException {
        try (RawClient client = RawClient.open(server.port());
                RawClient other = RawClient.open(server.port())) {
            client.text("fault");

            assertThat(client.closeCode()).isEqualTo(1011);
            other.text("fine");
            assertThat(other.read().text()).isEqualTo("fine");
        }
    }

    @Test
    void aStopClosesEverybodyAndLeavesNoThreads() throws IOException {
        try (RawClient polite = RawClient.open(server.port());
                RawClient deaf = RawClient.open(server.port())) {
            polite.text("hello");
            assertThat(polite.read().text()).isEqualTo("hello");
            await().until(() -> chat.guests.size() == 2);
            // Long for who is polite, and less than LONG: it is the stop that has to end who is deaf.
            Thread stopping = new Thread(() -> server.stop(CloseCode.RESTART, Duration.ofSeconds(15)));
            stopping.start();
            RawClient.Frame close = polite.read();
            polite.frame(RawClient.CLOSE, close.payload());
            assertThat(close.code()).isEqualTo(1012);
            assertThat(polite.rest()).isEmpty();
            await().atMost(LONG.multipliedBy(2)).until(() -> !stopping.isAlive());
            assertThat(deaf.closeCode()).isEqualTo(1012);
        }
        await().untilAsserted(() -> assertThat(chat.guests)
                .hasSize(2)
                .allSatisfy(guest -> assertThat(guest.closed).hasSize(1).allMatch(line -> line.startsWith("1012"))));
        await().untilAsserted(() -> assertThat(newThreads()).isEmpty());
        assertThatThrownBy(() -> RawClient.open(server.port())).isInstanceOf(IOException.class);
    }

    @Test
    void manyComeAndGoAndNothingIsLeft() throws IOException {
        for (int i = 0; i < 200; i++) {
            RawClient client = RawClient.open(server.port());
            client.text("round " + i);
            client.read();
            if (i % 2 == 0) {
                client.frame(RawClient.CLOSE, new byte[] {3, (byte) 232});
                assertThat(client.closeCode()).isEqualTo(1000);
            }
            client.close();
        }
        await().untilAsserted(() -> assertThat(chat.guests)
                .hasSize(200)
                .allSatisfy(guest -> assertThat(guest.closed).hasSize(1)));
        await().untilAsserted(() ->
                assertThat(WebPages.get(server.port(), "/metrics").body()).contains("chat_connections_open 0.0"));
    }

    private Set<String> newThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threadsBefore.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("chat-")
                        || name.toLowerCase(Locale.ROOT).contains("grizzly")
                        || name.startsWith("tyrus"))
                .collect(Collectors.toSet());
    }
}
