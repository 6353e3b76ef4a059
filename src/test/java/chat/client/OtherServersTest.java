package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.client.socket.ProxyRules;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What answers in place of a chat server is told at once, long before the time is up, and with what to try. */
class OtherServersTest {

    private static final Duration FOR_EVER = Duration.ofMinutes(30);

    /**
     * Something that answers.
     *
     * @param told what the user reads; HERE stands for host and port
     */
    private record Stranger(String name, String scheme, RawServer.Script script, String told) {
        @Override
        public String toString() {
            return scheme + " to " + name;
        }
    }

    private static Stranger says(String name, String scheme, String answer, String told) {
        return new Stranger(name, scheme, socket -> RawServer.send(socket, answer), told);
    }

    private static RawServer.Script afterRequest(String answer) {
        return socket -> {
            RawServer.head(socket);
            RawServer.send(socket, answer);
            socket.close();
        };
    }

    private static RawServer.Script reset(int readBefore) {
        return socket -> {
            for (int i = 0; i < readBefore; i++) {
                socket.getInputStream().read();
            }
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    static Stream<Stranger> strangers() {
        String closed = "HERE closed the connection without an answer; it may be restarting";
        String cut = "HERE closed the connection during the TLS handshake; it may be restarting, or have no TLS";
        return Stream.of(
                says("TLS", "ws", "\u0015\u0003\u0003\0\2\2\n", "HERE has TLS; try wss://HERE/chat"),
                new Stranger(
                        "a page that wants TLS",
                        "ws",
                        afterRequest("HTTP/1.1 400 Bad Request\r\n\r\n"),
                        "ws://HERE/chat is not a chat server (HTTP 400); if its port has TLS, try wss://HERE/chat"),
                says(
                        "plain HTTP",
                        "wss",
                        "HTTP/1.1 400 Bad Request\r\n\r\n",
                        "HERE answers without TLS; try ws://HERE/chat, or check the port"),
                says("SSH", "ws", "SSH-2.0-OpenSSH_9.6\r\n", "HERE is not a chat server but an SSH server"),
                says("SSH", "wss", "SSH-2.0-OpenSSH_9.6\r\n", "HERE answers without TLS"),
                says("SMTP", "ws", "220 mail.example.org ESMTP\r\n", "but a mail or FTP server"),
                says("SMTP", "wss", "220 mail.example.org ESMTP\r\n", "HERE answers without TLS"),
                says("IMAP", "ws", "* OK IMAP4rev1 ready\r\n", "but a mailbox server"),
                says("POP3", "ws", "+OK ready\r\n", "but a mailbox server"),
                says("noise", "ws", "\0\1\2\3", "but something that speaks no HTTP"),
                says("noise without end", "ws", "HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000), "speaks no HTTP"),
                new Stranger(
                        "another path",
                        "ws",
                        afterRequest("HTTP/1.1 404 Not Found\r\n\r\n"),
                        "(HTTP 404); check the address and its path"),
                new Stranger(
                        "a web server",
                        "ws",
                        afterRequest("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"),
                        "is not a chat server (HTTP 200)"),
                new Stranger(
                        "a redirect",
                        "ws",
                        afterRequest(
                                "HTTP/1.1 301 Moved Permanently\r\nlocation: https://chat.example.org/chat\r\n\r\n"),
                        "leads elsewhere (HTTP 301): to https://chat.example.org/chat"),
                new Stranger(
                        "a redirect to nowhere",
                        "ws",
                        afterRequest("HTTP/1.1 302 Found\r\n\r\n"),
                        "leads elsewhere (HTTP 302); give"),
                new Stranger(
                        "a refusal",
                        "ws",
                        afterRequest("HTTP/1.1 403 Forbidden\r\n\r\n"),
                        "does not let this client in (HTTP 403)"),
                new Stranger(
                        "a full server",
                        "ws",
                        afterRequest("HTTP/1.1 503 Unavailable\r\nRetry-After: 9\r\n\r\n"),
                        "cannot take connections now (HTTP 503)"),
                new Stranger(
                        "a wrong upgrade",
                        "ws",
                        afterRequest(
                                "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n"),
                        "ws://HERE/chat is not a chat server"),
                new Stranger("FIN at once", "ws", java.net.Socket::close, closed),
                new Stranger("RST at once", "ws", reset(0), closed),
                new Stranger("RST after a byte", "ws", reset(1), closed),
                new Stranger(
                        "FIN after the request",
                        "ws",
                        afterRequest(""),
                        closed + ", or have TLS: then try wss://HERE/chat"),
                new Stranger(
                        "FIN in the answer",
                        "ws",
                        afterRequest("HTTP/1.1 101 Switching Proto"),
                        "HERE closed the connection in the middle of its answer"),
                new Stranger("FIN at once", "wss", java.net.Socket::close, cut),
                new Stranger("RST at once", "wss", reset(0), cut),
                new Stranger("RST in the TLS handshake", "wss", reset(20), cut));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void areToldAtOnce(Stranger stranger) throws IOException {
        try (RawServer server = RawServer.doing(stranger.script)) {
            String here = "127.0.0.1:" + server.port();
            StubListener heard = connect(stranger.scheme + "://" + here + "/chat");
            assertThat(heard.end()).contains(stranger.told.replace("HERE", here));
        }
    }

    static StubListener connect(String url) {
        StubListener heard = new StubListener();
        new TyrusConnector(Tls.DEFAULT, ProxyRules.NONE, FOR_EVER).connect(URI.create(url), heard);
        return heard;
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(connect("ws://localhost:" + port + "/chat").end())
                .startsWith("nothing listens at localhost:" + port + " (connection refused)");
    }

    @Test
    void thereIsNoSuchHost() {
        assertThat(connect("ws://no_such-host.invalid:1/chat").end())
                .startsWith("there is no host no_such-host.invalid; check the address");
    }
}
