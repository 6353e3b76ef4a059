package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.AddressRange;
import chat.protocol.CloseCode;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, by what their requests say of themselves. */
@Timeout(60)
class FrontDoorIT {

    /** Longer than a busy machine holds up whoever does nothing wrong. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final List<String> ANY = List.of();
    private static final List<AddressRange> NO_PROXIES = List.of();

    private final EchoChat chat = new EchoChat();
    private TyrusServer server;

    private void start(List<String> hosts, List<AddressRange> proxies) throws BindFailure {
        server = TyrusServer.start(
                TyrusSettings.at("127.0.0.1", 0)
                        .withMetricsAt("127.0.0.1", 0)
                        .withTimeouts(new TyrusSettings.Timeouts(LONG, LONG, LONG))
                        .withAccess(new TyrusSettings.Access(List.of(), hosts, proxies)),
                chat,
                new PrometheusRegistry());
    }

    @AfterEach
    void stop() {
        server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
    }

    private static String answer(int port, String request) throws IOException {
        try (RawClient client = RawClient.tcp(port)) {
            client.write(request);
            return client.rest();
        }
    }

    private static String get(String path, String host) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }

    private static String statusOf(String answer) {
        return answer.split(" ", 3)[1];
    }

    /** A page of evil.example whose name leads to this server would be of one origin with what it reads. */
    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/healthz/live", "/healthz/ready", "/nothing", "/chat"})
    void pagesAreNotShownByANameOfSomebodyElses(String path) throws IOException, BindFailure {
        start(List.of("chat.example"), NO_PROXIES);
        String refused = answer(server.port(), get(path, "evil.example"));
        assertThat(statusOf(refused)).isEqualTo("421");
        assertThat(refused).doesNotContain("ready");
        assertThat(statusOf(answer(server.port(), get(path, "chat.example")))).isNotEqualTo("421");
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 421",
        "evil.example:80, 421",
        "chat.example:9100, 200",
        "localhost, 200",
        "10.1.2.3:9100, 200"
    })
    void metricsAreShownByTheServersNamesAndAddresses(String host, String status) throws IOException, BindFailure {
        start(List.of("chat.example"), NO_PROXIES);
        assertThat(statusOf(answer(server.metricsPort(), get("/metrics", host))))
                .isEqualTo(status);
    }

    @Test
    void probesAskByAddressOrByNothing() throws IOException, BindFailure {
        start(List.of("chat.example"), NO_PROXIES);
        assertThat(statusOf(answer(server.port(), get("/healthz", "10.1.2.3:8025"))))
                .isEqualTo("200");
        assertThat(statusOf(answer(server.port(), "GET /healthz HTTP/1.0\r\n\r\n")))
                .isEqualTo("200");
    }

    @Test
    void aServerWithoutNamesAnswersToAny() throws IOException, BindFailure {
        start(ANY, NO_PROXIES);
        assertThat(statusOf(answer(server.port(), get("/healthz", "any.example"))))
                .isEqualTo("200");
    }

    @Test
    void whoIsBannedIsToldSoBeforeTheUpgrade() throws IOException, BindFailure {
        start(ANY, NO_PROXIES);
        chat.banned = "127.0.0.1";
        assertThat(answer(server.port(), RawClient.handshake("")))
                .startsWith("HTTP/1.1 403 ")
                .endsWith("Your address is banned.\n");
        assertThat(chat.guests).isEmpty();
    }

    @Test
    void aProxyThatIsBelievedSaysWhomItSpeaksFor() throws IOException, BindFailure {
        start(ANY, List.of(AddressRange.parse("127.0.0.1").orElseThrow()));
        assertThat(remoteAddress("X-Forwarded-For: 198.51.100.1, 203.0.113.7\r\n"))
                .isEqualTo("203.0.113.7");
        chat.banned = "203.0.113.8";
        assertThat(answer(server.port(), RawClient.handshake("X-Forwarded-For: 203.0.113.8\r\n")))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void nobodyElseIsBelieved() throws IOException, BindFailure {
        start(ANY, NO_PROXIES);
        assertThat(remoteAddress("X-Forwarded-For: 203.0.113.7\r\n")).isEqualTo("127.0.0.1");
    }

    private String remoteAddress(String headers) throws IOException {
        try (RawClient client = RawClient.tcp(server.port())) {
            client.write(RawClient.handshake(headers));
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
            await().until(() -> !chat.guests.isEmpty());
            return chat.guests.get(0).transport.remoteAddress();
        }
    }
}
