package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.protocol.CloseCode;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before there is a connection: who gets none, and what is shown to who asks by HTTP. */
@Timeout(240)
class BeforeTheUpgradeIT {

    /** Longer than a busy machine holds up whoever does nothing wrong. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final TyrusSettings SETTINGS =
            TyrusSettings.at("127.0.0.1", 0).withTimeouts(new TyrusSettings.Timeouts(LONG, LONG, LONG));

    private final EchoChat chat = new EchoChat();
    private TyrusServer server;

    @BeforeEach
    void start() throws BindFailure {
        start(SETTINGS);
    }

    private void start(TyrusSettings settings) throws BindFailure {
        server = TyrusServer.start(settings, chat, new PrometheusRegistry());
    }

    @AfterEach
    void stop() {
        server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
    }

    private void restart(TyrusSettings settings) throws BindFailure {
        stop();
        start(settings);
    }

    private HttpResponse<String> get(String path) throws IOException {
        return WebPages.get(server.port(), path);
    }

    @Test
    void foreignPagesAreRefused() throws IOException, BindFailure {
        restart(SETTINGS.withAllowedOrigins(List.of("https://pages.example")));
        try (RawClient client = RawClient.tcp(server.port())) {
            client.write(RawClient.handshake("Origin: https://evil.example\r\n"));
            assertThat(client.rest()).startsWith("HTTP/1.1 403 ").contains("origin");
        }
        for (String origin : List.of("https://pages.example", "http://127.0.0.1")) {
            try (RawClient client = RawClient.tcp(server.port())) {
                client.write(RawClient.handshake("Origin: " + origin + "\r\n"));
                assertThat(client.head()).startsWith("HTTP/1.1 101 ");
            }
        }
        assertThat(get("/metrics").body()).contains("chat_connections_rejected_total{reason=\"origin\"} 1.0");
    }

    @Test
    void tooManyConnectionsAreRefusedAndRoomComesBack() throws IOException, BindFailure {
        restart(SETTINGS.withLimits(new TyrusSettings.Limits(10, 2, 10)));
        RawClient first = RawClient.open(server.port());
        RawClient second = RawClient.open(server.port());

        assertThatThrownBy(() -> RawClient.open(server.port())).hasMessageStartingWith("HTTP/1.1 429 ");
        first.close();
        await().ignoreExceptions()
                .untilAsserted(() -> RawClient.open(server.port()).close());
        second.close();
    }

    @Test
    void whoIsNotReadyTakesNobody() throws IOException, InterruptedException {
        chat.ready = false;

        assertThatThrownBy(() -> RawClient.open(server.port())).hasMessageStartingWith("HTTP/1.1 503 ");
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").body()).isEqualTo("{\"live\":true,\"ready\":false}\n");
        assertThat(get("/healthz/live").statusCode()).isEqualTo(200);
    }

    @Test
    void pagesTellHealthMetricsAndWhereTheChatIs() throws IOException {
        try (RawClient client = RawClient.open(server.port())) {
            client.text("counted");
            client.read();

            assertThat(get("/healthz").body()).isEqualTo("{\"live\":true,\"ready\":true}\n");
            assertThat(get("/metrics").body())
                    .contains("chat_connections_open 1.0")
                    .contains("chat_received_bytes_total");
            assertThat(get("/metrics").headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            assertThat(get("/nothing").statusCode()).isEqualTo(404);
            assertThat(get("/nothing").body()).contains("/chat");
            assertThat(get("/chat").statusCode()).isEqualTo(426);
            assertThat(get("/chat").body()).contains("chat connect");
        }
    }

    @Test
    void metricsMayHaveAListenerOfTheirOwn() throws IOException, BindFailure {
        restart(SETTINGS.withMetricsAt("127.0.0.1", 0));

        assertThat(server.metricsPort()).isNotEqualTo(server.port());
        assertThat(get("/metrics").statusCode()).isEqualTo(404);
        assertThat(WebPages.get(server.metricsPort(), "/metrics").statusCode()).isEqualTo(200);
        assertThat(WebPages.get(server.metricsPort(), "/chat").statusCode()).isEqualTo(404);
    }

    @Test
    void wrongHandshakesAreToldSo() throws IOException {
        for (String request : List.of(
                RawClient.handshake("").replace("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8"),
                RawClient.handshake("").replace("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", ""),
                RawClient.handshake("").replace("Connection: Upgrade", "Connection: close"),
                RawClient.handshake("").replace("GET", "PUT"),
                RawClient.handshake("").replace("HTTP/1.1", "HTTP/1.0"),
                RawClient.handshake("").replace("Host: 127.0.0.1\r\n", ""),
                RawClient.handshake("Sec-WebSocket-Extensions: a,,b\r\n"))) {
            try (RawClient client = RawClient.tcp(server.port())) {
                client.write(request);
                assertThat(client.rest()).as(request).startsWith("HTTP/1.1 4");
            }
        }
        assertThat(chat.guests).isEmpty();
    }

    @Test
    void bindFailuresSayWhatIsWrong() {
        assertThatThrownBy(() ->
                        TyrusServer.start(TyrusSettings.at("127.0.0.1", server.port()), chat, new PrometheusRegistry()))
                .isInstanceOf(BindFailure.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("the port is taken");
        assertThatThrownBy(() -> TyrusServer.start(TyrusSettings.at("192.0.2.1", 0), chat, new PrometheusRegistry()))
                .isInstanceOf(BindFailure.class)
                .hasMessageContaining("not an address of this machine");
        assertThatThrownBy(() ->
                        TyrusServer.start(TyrusSettings.at("no.such.host.invalid", 0), chat, new PrometheusRegistry()))
                .isInstanceOf(BindFailure.class)
                .hasMessageContaining("no such host");
        assertThatThrownBy(
                        () -> TyrusServer.start(TyrusSettings.at("127.0.0.1", 70_000), chat, new PrometheusRegistry()))
                .isInstanceOf(BindFailure.class)
                .hasMessageContaining("not a port");
    }
}
