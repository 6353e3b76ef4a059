package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.protocol.CloseCode;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A container that did not run for a while: what was begun before may be finished after, and what is never finished has an end all the same. */
@Timeout(240)
class PausedContainerIT {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration DEADLINE = Duration.ofMillis(200);

    /** Of the timer: a quarter of the time for the handshake. */
    private static final Duration PERIOD = Duration.ofMillis(50);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final EchoChat chat = new EchoChat();
    private TyrusServer server;

    @BeforeEach
    void start() throws BindFailure {
        server = TyrusServer.start(
                TyrusSettings.at("127.0.0.1", 0).withTimeouts(new TyrusSettings.Timeouts(DEADLINE, DEADLINE, DEADLINE)),
                chat,
                new PrometheusRegistry(),
                () -> {
                    looks.incrementAndGet();
                    return nanos.get();
                });
    }

    @AfterEach
    void stop() {
        server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
    }

    /** Each time the timer comes it looks at the clock twice; nothing else does while nothing is read. */
    private void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
        int before = looks.get();
        await().until(() -> looks.get() > before + 5);
    }

    private void run(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) <= 0; gone = gone.plus(PERIOD)) {
            advance(PERIOD);
        }
    }

    @Test
    void halfAHandshake() throws IOException {
        String whole = RawClient.handshake("");
        try (RawClient client = RawClient.tcp(server.port())) {
            client.write(whole.substring(0, 40));
            advance(Duration.ZERO);
            advance(PAUSE);
            client.write(whole.substring(40));
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
        }
        try (RawClient client = RawClient.tcp(server.port())) {
            client.write(whole.substring(0, 40));
            advance(Duration.ZERO);
            run(DEADLINE);
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void halfAMessage() throws IOException {
        try (RawClient client = RawClient.open(server.port())) {
            client.frame(0x01, "first half, ".getBytes(StandardCharsets.UTF_8));
            advance(Duration.ZERO);
            advance(PAUSE);
            client.frame(0x80, "second half".getBytes(StandardCharsets.UTF_8));
            assertThat(client.read().text()).isEqualTo("first half, second half");

            client.frame(0x01, "no other".getBytes(StandardCharsets.UTF_8));
            advance(Duration.ZERO);
            run(DEADLINE);
            assertThat(client.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void halfAClose() throws IOException {
        try (RawClient client = RawClient.open(server.port())) {
            client.text("it is me");
            assertThat(client.read().text()).isEqualTo("it is me");
            EchoChat.Guest guest = chat.guestWhoSaid("it is me");
            guest.transport.close(CloseCode.KEPT_FLOODING);
            advance(PAUSE);
            assertThat(guest.closed).isEmpty();
            assertThat(client.closeCode()).isEqualTo(4004);
            run(DEADLINE);
            await().untilAsserted(() -> assertThat(guest.closed).hasSize(1));
        }
    }
}
