package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a certificate of a private authority, and what its clients make of it. */
@Timeout(120)
class TlsIT {

    @TempDir
    private static Path home;

    private static Authority authority;
    private static Path chain;
    private static Path key;
    private static ServedChat server;
    private static String byName;
    private static String byAddress;

    @BeforeAll
    static void serve() throws IOException, InterruptedException, GeneralSecurityException {
        authority = new Authority(home.resolve("authority"));
        chain = home.resolve("fullchain.pem");
        key = home.resolve("privkey.pem");
        authority.issue("dns:localhost", chain, key);
        server = ServedChat.start(
                home.resolve("data"), List.of(), "--tls-cert", chain.toString(), "--tls-key", key.toString());
        byName = "wss://localhost:" + server.port();
        byAddress = "wss://127.0.0.1:" + server.port();
    }

    @AfterAll
    static void end() throws InterruptedException {
        server.stop();
    }

    private static String ca() {
        return authority.root().toString();
    }

    @Test
    void whoBelievesTheAuthorityIsServed() {
        assertThat(server.url()).startsWith("wss://");
        new TestShell(home)
                .run("send", byName, "--ca", ca(), "--user", "ada", "--room", "lobby", "hi")
                .succeeded();
    }

    @Test
    void whoDoesNotIsNot() {
        TestShell.Outcome outcome = new TestShell(home).run("rooms", byName);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("no safe connection to localhost", "--ca");
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        TestShell.Outcome outcome = new TestShell(home).run("rooms", byAddress, "--ca", ca());

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("no safe connection to 127.0.0.1");
    }

    @Test
    void whoInsistsIsWarnedInRedAndServed() {
        TestShell.Outcome outcome =
                new TestShell(home).with("TERM", "xterm").onATerminal().run("rooms", byAddress, "--insecure");

        assertThat(outcome.err()).startsWith("chat: \u001b[1;31m--insecure: ");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void whoSpeaksPlainTextIsToldSo() throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            plain.getOutputStream().write("GET /chat HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(plain.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("This port speaks TLS");
        }
    }

    @Test
    void tls11IsNotSpoken() throws IOException {
        // A ClientHello of TLS 1.1 with one cipher suite; Java's own client would not send it.
        byte[] hello = HexFormat.of()
                .parseHex("160301002d" + "01000029" + "0302" + "00".repeat(32) + "00" + "0002c013" + "0100");
        try (Socket old = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            old.setSoTimeout(20_000);
            old.getOutputStream().write(hello);
            int alert = 0x15;
            assertThat(old.getInputStream().read()).isIn(alert, -1);
        }
    }

    @Test
    void aRenewedCertificateIsServedWithoutARestart()
            throws IOException, InterruptedException, GeneralSecurityException {
        X509Certificate before = served();
        Heard heard = new Heard();
        WebSocket open = greeted(server, "there-before", heard);

        authority.issue("dns:localhost", chain, key);
        await().ignoreExceptions().until(() -> !served().equals(before));
        open.sendText("{\"type\":\"ping\",\"id\":\"2\"}", true).join();
        await("who was there before goes on").until(() -> heard.text().contains("\"pong\""));
        open.abort();

        X509Certificate renewed = served();
        Files.writeString(chain, "no certificate");
        assertThat(served()).isEqualTo(renewed);
        authority.issue("dns:localhost", chain, key);
        await().ignoreExceptions().until(() -> !served().equals(renewed));
    }

    /** The selectors' threads are as many as processors; what the JDK refuses by itself the filter refuses without its help too. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void whoWantsAnotherHandshakeAndIsSilentThenHoldsUpNobody(String refusedByTheJdk, @TempDir Path data)
            throws IOException, InterruptedException, GeneralSecurityException {
        ServedChat attacked = ServedChat.start(
                data,
                List.of("-Djdk.tls.rejectClientInitiatedRenegotiation=" + refusedByTheJdk),
                "--tls-cert",
                chain.toString(),
                "--tls-key",
                key.toString(),
                "--set",
                "session.hello-timeout=60s"); // so that nobody here is ended for being late
        List<Renegotiation> all = new ArrayList<>();
        try {
            Heard heard = new Heard();
            WebSocket bystander = greeted(attacked, "bystander", heard);
            for (int i = 0; i < 4 * Math.max(2, Runtime.getRuntime().availableProcessors()); i++) {
                all.add(Renegotiation.with(attacked.port(), credulous()));
            }
            for (Renegotiation each : all) {
                each.begin();
            }
            bystander.sendText("{\"type\":\"ping\",\"id\":\"2\"}", true).join();
            await("a bystander's answer").until(() -> heard.text().contains("\"pong\""));
            bystander.abort();
            greeted(attacked, "newcomer", new Heard()).abort();
            for (Renegotiation each : all) {
                each.assertEnded();
            }
        } finally {
            for (Renegotiation each : all) {
                each.close();
            }
            attacked.stop();
        }
    }

    /** In TLS 1.3 a "handshake" on an open connection is a change of keys, which the server has to answer. */
    @Test
    void whoChangesKeysForeverIsEnded() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connect()) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            for (int i = 0; i < 20; i++) {
                socket.startHandshake();
            }
            socket.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ");
        }
        try (SSLSocket socket = connect()) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            socket.startHandshake();
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static WebSocket greeted(ServedChat by, String name, Heard heard) throws GeneralSecurityException {
        WebSocket socket = HttpClient.newBuilder()
                .sslContext(credulous())
                .build()
                .newWebSocketBuilder()
                .buildAsync(URI.create("wss://localhost:" + by.port() + "/chat"), heard)
                .join();
        socket.sendText("{\"type\":\"hello\",\"id\":\"1\",\"user\":\"" + name + "\"}", true)
                .join();
        await("a welcome").until(() -> heard.text().contains("\"welcome\""));
        return socket;
    }

    private static X509Certificate served() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connect()) {
            Certificate[] certificates = socket.getSession().getPeerCertificates();
            return (X509Certificate) certificates[0];
        }
    }

    private static SSLSocket connect() throws IOException, GeneralSecurityException {
        SSLSocket socket = (SSLSocket)
                credulous().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
        socket.startHandshake();
        return socket;
    }

    private static SSLContext credulous() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Credulous()}, null);
        return context;
    }

    /** All that came. */
    private static final class Heard implements WebSocket.Listener {

        private final List<String> parts = new CopyOnWriteArrayList<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.add(data.toString());
            socket.request(1);
            return null;
        }

        String text() {
            return String.join("", parts);
        }
    }

    /** Looks at certificates, whosever they are. */
    private static final class Credulous implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
