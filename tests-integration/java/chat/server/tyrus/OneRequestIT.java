package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.cli.Authority;
import chat.protocol.CloseCode;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection has one request and one answer, whatever is sent and however it is cut: in plain text and with TLS. */
@Timeout(240)
class OneRequestIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String HANDSHAKE = RawClient.handshake("");
    private static final String PAGE = "GET /healthz/live HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 \\d");

    enum Kind {
        PLAIN,
        TLS
    }

    @TempDir
    private static Path home;

    private static final EchoChat CHAT = new EchoChat();
    private static TyrusServer plain;
    private static TyrusServer encrypted;
    private static SSLContext trusting;

    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException, BindFailure {
        Path chain = home.resolve("chain.pem");
        Path key = home.resolve("key.pem");
        new Authority(home.resolve("authority")).issue("ip:127.0.0.1", chain, key);
        TyrusSettings settings =
                TyrusSettings.at("127.0.0.1", 0).withTimeouts(new TyrusSettings.Timeouts(LONG, LONG, LONG));
        plain = TyrusServer.start(settings, CHAT, new PrometheusRegistry());
        encrypted = TyrusServer.start(
                settings.withTls(new TyrusSettings.CertificateFiles(chain, key)), CHAT, new PrometheusRegistry());
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustsAll()}, null);
    }

    @AfterAll
    static void stop() {
        plain.stop(CloseCode.GOING_AWAY, Duration.ZERO);
        encrypted.stop(CloseCode.GOING_AWAY, Duration.ZERO);
    }

    @BeforeEach
    void forget() {
        CHAT.guests.clear();
    }

    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static Socket connect(Kind kind) throws IOException {
        Socket socket = kind == Kind.PLAIN
                ? new Socket(InetAddress.getLoopbackAddress(), plain.port())
                : trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), encrypted.port());
        socket.setSoTimeout((int) LONG.toMillis());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Everything that is answered up to the end of the connection. */
    private static String answers(Kind kind, String... parts) throws IOException {
        try (Socket socket = connect(kind)) {
            OutputStream out = socket.getOutputStream();
            for (String part : parts) {
                out.write(part.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void assertOneAnswer(String answers, String status) {
        assertThat(ANSWER.matcher(answers).results()).as(answers).hasSize(1);
        assertThat(answers)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsPattern("\r\nConnection: (Upgrade, )?close\r\n");
    }

    /** What closes the connection, and with which status. */
    static List<List<String>> first() {
        List<List<String>> rows = new ArrayList<>();
        for (String kind : List.of("PLAIN", "TLS")) {
            rows.add(List.of(kind, PAGE, "200"));
            rows.add(List.of(kind, PAGE.replace("GET", "HEAD"), "200"));
            rows.add(List.of(kind, "GET /healthz/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "200"));
            rows.add(List.of(kind, "GET /none HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", "404"));
            rows.add(List.of(kind, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "405"));
            rows.add(List.of(
                    kind, "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n", "405"));
            rows.add(List.of(kind, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"));
            rows.add(List.of(kind, HANDSHAKE.replace("Key: dGhl", "Key: dGhlx"), "400"));
            rows.add(List.of(kind, HANDSHAKE.replace("Upgrade: websocket", "Upgrade: h2c"), "426"));
            rows.add(List.of(kind, HANDSHAKE.replace("Host: 127.0.0.1\r\n", "Host: a\r\nHost: a\r\n"), "400"));
            rows.add(List.of(kind, HANDSHAKE.replace("\r\n\r\n", "\r\nOrigin : http://evil.example\r\n\r\n"), "400"));
            rows.add(List.of(kind, HANDSHAKE.replace("\r\n\r\n", "\r\nX: a\0\r\n\r\n"), "400"));
            rows.add(List.of(kind, HANDSHAKE.replace("\r\n\r\n", "\r\nX: a\rb\r\n\r\n"), "400"));
            rows.add(List.of(kind, HANDSHAKE.replace("\r\n\r\n", "\r\nContent-Length: 4\r\n\r\n"), "400"));
            rows.add(List.of(kind, HANDSHAKE.replace("GET /chat", "GET http://a b/chat"), "400"));
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("first")
    void nothingBehindAnAnswerIsExecuted(List<String> row) throws IOException {
        Kind kind = Kind.valueOf(row.get(0));
        String request = row.get(1);
        assertOneAnswer(answers(kind, request + HANDSHAKE + PAGE), row.get(2));
        assertOneAnswer(answers(kind, request, HANDSHAKE, PAGE), row.get(2));
        assertOneAnswer(answers(kind, (request + HANDSHAKE).split("(?<=.)", -1)), row.get(2));
        assertThat(CHAT.guests).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whereverItIsCutNothingBehindAnAnswerIsExecuted(Kind kind) throws IOException {
        String all = PAGE + HANDSHAKE;
        for (int cut = 1; cut < all.length(); cut++) {
            assertOneAnswer(answers(kind, all.substring(0, cut), all.substring(cut)), "200");
        }
        assertThat(CHAT.guests).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whereverItIsCutAHandshakeIsOne(Kind kind) throws IOException {
        for (int cut = 1; cut < HANDSHAKE.length(); cut++) {
            try (Socket socket = connect(kind)) {
                OutputStream out = socket.getOutputStream();
                out.write(HANDSHAKE.substring(0, cut).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                ByteArrayOutputStream behind = new ByteArrayOutputStream();
                behind.writeBytes(HANDSHAKE.substring(cut).getBytes(StandardCharsets.ISO_8859_1));
                behind.writeBytes(RawClient.masked(RawClient.TEXT, "hasty".getBytes(StandardCharsets.UTF_8)));
                out.write(behind.toByteArray());
                out.flush();
                assertThat(readTo(socket.getInputStream(), "hasty")).startsWith("HTTP/1.1 101 ");
            }
        }
        await().untilAsserted(() -> assertThat(CHAT.guests).hasSize(HANDSHAKE.length() - 1));
    }

    private static String readTo(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as("after: " + read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }

    /** To close while bytes are unread would reset the connection, and the answer with it. */
    @ParameterizedTest
    @EnumSource
    void whoSendsMuchBehindStillReadsTheAnswer(Kind kind) throws IOException {
        assertOneAnswer(answers(kind, "POST / HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(500_000)), "405");
    }

    @Test
    void whoCameWithTheWrongSchemeReadsTheAnswerOnce() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), encrypted.port())) {
            socket.setSoTimeout((int) LONG.toMillis());
            for (String part : HANDSHAKE.split("(?<=\n)", -1)) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
            }
            socket.getOutputStream().write(new byte[100_000]);
            assertOneAnswer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8), "400");
        }
    }

    @Test
    void headHasNoBody() throws IOException {
        assertThat(answers(Kind.PLAIN, PAGE.replace("GET", "HEAD"))).endsWith("\r\n\r\n");
        assertThat(answers(Kind.PLAIN, "HEAD / HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aWholeUrlAsTheTargetIsAHandshakeToo() throws IOException {
        try (RawClient client = RawClient.tcp(plain.port())) {
            client.write(HANDSHAKE.replace("GET /chat", "GET http://127.0.0.1/chat"));
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
        }
    }
}
