package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import chat.protocol.CloseCode;
import chat.server.endpoint.ChatEndpoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Clients that are out to harm, over raw sockets, and a bystander who must not notice. */
@Timeout(240)
class HostileClientsIT {

    /** Longer than a busy machine holds up whoever does nothing wrong. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final ch.qos.logback.classic.Logger OWN_LOG =
            (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(HostileClientsIT.class.getPackageName());

    private final EchoChat chat = new EchoChat();
    private final Warnings warnings = new Warnings();
    private final OwnLines ownLines = new OwnLines();
    private TyrusServer server;
    private RawClient bystander;

    /** What Tyrus and Grizzly have to complain about. */
    private static final class Warnings extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord logged) {
            if (logged.getLevel().intValue() >= Level.WARNING.intValue() || logged.getThrown() != null) {
                lines.add(logged.getLoggerName() + ": " + logged.getMessage() + " " + logged.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** What this server logs. */
    private static final class OwnLines extends AppenderBase<ILoggingEvent> {

        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    }

    @BeforeEach
    void start() throws BindFailure, IOException {
        Logger.getLogger("org.glassfish").addHandler(warnings);
        ownLines.start();
        OWN_LOG.setLevel(ch.qos.logback.classic.Level.INFO);
        OWN_LOG.addAppender(ownLines);
        server = TyrusServer.start(
                settings().withTimeouts(new TyrusSettings.Timeouts(LONG, LONG, LONG)), chat, new PrometheusRegistry());
        bystander = somebodyInside();
    }

    /** Whose handshake is over for certain, which is not yet when it is answered; where it was given a moment only, a busy machine may take several attempts. */
    private RawClient somebodyInside() {
        return await().pollDelay(Duration.ZERO)
                .atMost(LONG.multipliedBy(3))
                .ignoreExceptions()
                .until(this::welcomed, client -> true);
    }

    private RawClient welcomed() throws IOException {
        RawClient client = RawClient.open(server.port());
        try {
            client.text("hello");
            client.read();
            return client;
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private static TyrusSettings settings() {
        return TyrusSettings.at("127.0.0.1", 0).withLimits(new TyrusSettings.Limits(0, 0, 20));
    }

    private void restart(TyrusSettings settings) throws IOException, BindFailure {
        bystander.close();
        server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
        server = TyrusServer.start(settings, chat, new PrometheusRegistry());
        bystander = somebodyInside();
    }

    @AfterEach
    void theBystanderNoticedNothing() throws IOException {
        bystander.text("all well?");
        assertThat(bystander.read().text()).isEqualTo("all well?");
        bystander.close();
        server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
        Logger.getLogger("org.glassfish").removeHandler(warnings);
        OWN_LOG.detachAppender(ownLines);
        OWN_LOG.setLevel(null);
        assertThat(warnings.lines).isEmpty();
    }

    private int closeCodeFor(int... bytes) throws IOException {
        byte[] frame = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            frame[i] = (byte) bytes[i];
        }
        return closeCodeFor(frame);
    }

    private int closeCodeFor(byte[] bytes) throws IOException {
        try (RawClient client = RawClient.open(server.port())) {
            client.write(bytes);
            return client.closeCode();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void brokenFramesAreAnsweredWithTheirCode() throws IOException {
        assertThat(closeCodeFor(0x81, 0x02, 'h', 'i')).as("no mask").isEqualTo(1002);
        assertThat(closeCodeFor(0xC1, 0x80, 0, 0, 0, 0)).as("reserved bit").isEqualTo(1002);
        assertThat(closeCodeFor(0x83, 0x80, 0, 0, 0, 0)).as("unknown opcode").isEqualTo(1002);
        assertThat(closeCodeFor(0x80, 0x80, 0, 0, 0, 0))
                .as("continuation of nothing")
                .isEqualTo(1002);
        assertThat(closeCodeFor(0x89, 0xFE, 0, 126)).as("long ping").isEqualTo(1002);
        assertThat(closeCodeFor(0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 1))
                .as("negative length")
                .isEqualTo(1002);
        assertThat(closeCodeFor(0x81, 0xFF, 0, 0, 1, 0, 0, 0, 0, 0))
                .as("a terabyte announced")
                .isEqualTo(1009);
        assertThat(closeCodeFor(RawClient.masked(RawClient.BINARY, utf8("binary"))))
                .isEqualTo(1003);
        assertThat(closeCodeFor(RawClient.masked(RawClient.TEXT, new byte[] {(byte) 0xc3, 0x28})))
                .as("no UTF-8")
                .isEqualTo(1007);
        assertThat(closeCodeFor(RawClient.masked(RawClient.CLOSE, new byte[] {3, (byte) 0xed})))
                .as("close with 1005")
                .isEqualTo(1002);
        await().untilAsserted(() -> assertThat(chat.guests)
                .filteredOn(guest -> guest.closed.isEmpty())
                .hasSize(1));
    }

    @Test
    void theLongestMessageIsTakenAndOneByteMoreIsNot() throws IOException {
        byte[] longest = utf8("x".repeat(ChatEndpoint.MAX_MESSAGE_BYTES));
        try (RawClient client = RawClient.open(server.port())) {
            client.frame(RawClient.TEXT, longest);
            assertThat(client.read().payload()).hasSize(longest.length);
            client.frame(0x01, longest);
            client.frame(0x80, new byte[1]);
            assertThat(client.closeCode()).isEqualTo(1009);
        }
        assertThat(closeCodeFor(RawClient.masked(RawClient.TEXT, utf8("x".repeat(longest.length + 1)))))
                .isEqualTo(1009);
    }

    @Test
    void aFloodOfFragmentsEnds() throws IOException {
        try (RawClient client = RawClient.open(server.port())) {
            client.frame(0x01, utf8("x"));
            assertThat(floodUntilClosed(client, 0x00)).isEqualTo(1008);
        }
    }

    @Test
    void aFloodOfPingsWhoseAnswersAreNotReadEnds() throws IOException {
        try (RawClient client = RawClient.open(server.port(), 4 * 1024)) {
            assertThat(floodUntilClosed(client, RawClient.PING)).isEqualTo(1008);
        }
    }

    @Test
    void whoMakesConnectionsTooFastIsCutOff() throws IOException, BindFailure {
        restart(3);
        // As many as it takes: on a slow machine some are forgiven meanwhile.
        int answered = 0;
        while (isAnswered()) {
            answered++;
        }
        assertThat(answered).isGreaterThan(ConnectionRates.TIMES_OPEN * 3 - 5);
    }

    private boolean isAnswered() throws IOException {
        try (RawClient client = RawClient.tcp(server.port())) {
            client.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            return !client.rest().isEmpty();
        } catch (SocketException e) {
            return false;
        }
    }

    private static int floodUntilClosed(RawClient client, int first) throws IOException {
        byte[] frame = RawClient.masked(first, utf8("x"));
        try {
            for (int i = 0; i < 20_000; i++) {
                client.write(frame);
            }
        } catch (SocketException e) {
            // It is closed while it floods.
        }
        return client.closeCode();
    }

    @Test
    void aMessageThatTricklesInIsCutOff() throws IOException, BindFailure {
        restart(settings().withTimeouts(new TyrusSettings.Timeouts(LONG, SHORT, LONG)));
        try (RawClient client = RawClient.open(server.port())) {
            byte[] frame = RawClient.masked(RawClient.TEXT, utf8("never ends"));
            client.write(Arrays.copyOf(frame, 9));

            assertThat(client.closeCode()).isEqualTo(1008);
        }
        try (RawClient client = RawClient.open(server.port())) {
            client.frame(0x01, utf8("first fragment, no other"));

            assertThat(client.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void halfAHandshakeDoesNotLast() throws IOException, BindFailure {
        restart(settings().withTimeouts(new TyrusSettings.Timeouts(SHORT, LONG, LONG)));
        try (RawClient silent = RawClient.tcp(server.port());
                RawClient half = RawClient.tcp(server.port())) {
            half.write("GET /chat HTTP/1.1\r\nHost: x\r\nUpgr");

            assertThat(silent.rest()).isEmpty();
            assertThat(half.rest()).isEmpty();
        }
    }

    @Test
    void whoeverHoldsHalfHandshakesShutsNobodyOut() throws IOException {
        List<RawClient> half = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            half.add(RawClient.tcp(server.port()));
            RawClient.open(server.port()).close();
        }
        assertThat(half.get(0).rest()).isEmpty();
        for (RawClient client : half) {
            client.close();
        }
    }

    @Test
    void anEndlessHeaderIsRefused() throws IOException {
        try (RawClient client = RawClient.tcp(server.port())) {
            client.write("GET /chat HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");

            assertThat(client.rest()).matches("(?s)(HTTP/1.1 4.*)?");
        }
        assertThat(chat.guests).hasSize(1);
    }

    @Test
    void whoDoesNotAnswerACloseIsCutOff() throws IOException, BindFailure {
        restart(settings().withTimeouts(new TyrusSettings.Timeouts(LONG, LONG, SHORT)));
        try (RawClient client = RawClient.open(server.port())) {
            client.text("it is me");
            assertThat(client.read().text()).isEqualTo("it is me");
            EchoChat.Guest guest = chat.guestWhoSaid("it is me");
            guest.transport.close(CloseCode.KEPT_FLOODING);

            assertThat(client.closeCode()).isEqualTo(4004);
            await().untilAsserted(() -> assertThat(guest.closed).hasSize(1).allMatch(line -> line.startsWith("4004")));
        }
    }

    @Test
    void whoIsClosedInTheMiddleOfAFloodStillHearsWhy() throws IOException {
        try (RawClient client = RawClient.open(server.port())) {
            client.write(new byte[] {(byte) 0x83, (byte) 0x80});
            try {
                for (int i = 0; i < 50; i++) {
                    client.write(new byte[4_096]);
                }
            } catch (SocketException e) {
                // The close frame may be there already.
            }
            assertThat(client.closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void whoFloodsOnAfterItsCloseIsCutOff() throws IOException {
        try (RawClient client = RawClient.open(server.port())) {
            client.write(new byte[] {(byte) 0x83, (byte) 0x80});
            byte[] flood = new byte[64 * 1024];

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 4_000; i++) {
                            client.write(flood);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    /** With patience, and this bound on what an address may have open. */
    private void restart(int connectionsPerAddress) throws IOException, BindFailure {
        restart(settings()
                .withTimeouts(new TyrusSettings.Timeouts(LONG, LONG, LONG))
                .withLimits(new TyrusSettings.Limits(0, connectionsPerAddress, 20)));
    }

    @Test
    void anAddressHasFewHandshakesUnderWay() throws IOException, BindFailure {
        restart(3);
        List<RawClient> half = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            half.add(RawClient.tcp(server.port()));
            half.get(i).write("GET /chat HTTP/1.1\r\nHost: x\r\nUpgr");
        }
        try (RawClient oneTooMany = RawClient.tcp(server.port())) {
            assertThatThrownBy(oneTooMany::read).isNotInstanceOf(SocketTimeoutException.class);
        }
        half.get(0).close();
        await().ignoreExceptions()
                .untilAsserted(() -> RawClient.open(server.port()).close());
        for (RawClient client : half) {
            client.close();
        }
    }

    @Test
    void whoMakesAHabitOfOffencesIsKeptOutAndTheBystanderIsNot() throws IOException, BindFailure {
        restart(100);
        // More than it takes: on a slow machine some are forgiven meanwhile.
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10 * Offenders.AT_ONCE; i++) {
                        assertThat(closeCodeFor(0x81, 0x02, 'h', 'i')).isEqualTo(1002);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("HTTP/1.1 429 ")
                .hasMessageContaining("\r\nRetry-After: ");
    }

    /** One in ten seconds, which are enough for a hundred unless the machine is very busy. */
    @Test
    void aHundredOffencesMakeOneLineAndNoTrace() throws IOException {
        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(closeCodeFor(0x81, 0x02, 'h', 'i')).isEqualTo(1002);
        }
        int tens = (int) (Duration.ofNanos(System.nanoTime() - began).toSeconds() / 10);
        assertThat(chat.guests).hasSize(101);
        assertThat(ownLines.events)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.INFO))
                .hasSizeBetween(1, 1 + tens)
                .allSatisfy(event -> {
                    assertThat(event.getFormattedMessage()).contains("127.0.0.1 closed 1002: ");
                    assertThat(event.getThrowableProxy()).isNull();
                });
    }
}
