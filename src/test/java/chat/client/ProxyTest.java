package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.client.socket.ProxyRules;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through an HTTP proxy, to a server that only the proxy can reach. */
class ProxyTest {

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    private static StubListener connect(String url, String variable, String proxy) {
        StubListener heard = new StubListener();
        ProxyRules rules = new ProxyRules(Map.of(variable, proxy));
        new TyrusConnector(Tls.DEFAULT, rules, Duration.ofMinutes(30)).connect(URI.create(url), heard);
        return heard;
    }

    private RawServer answering(String answer) throws IOException {
        return RawServer.doing(socket -> {
            asked.add(RawServer.head(socket));
            RawServer.send(socket, answer);
            socket.close();
        });
    }

    @Test
    void aTunnelLeadsToTheServer() throws Exception {
        try (RawServer proxy = RawServer.doing(socket -> {
            asked.add(RawServer.head(socket));
            RawServer.send(socket, "HTTP/1.1 200 Connection established\r\nX: y\r\n\r\n");
            asked.add(RawServer.upgrade(socket));
            RawServer.send(socket, RawServer.text("hi"));
        })) {
            StubListener heard = connect(
                    "ws://no_such-host.invalid:8025/chat", "http_proxy", "http://bob:secret@127.0.0.1:" + proxy.port());
            assertThat(heard.received.poll(60, TimeUnit.SECONDS)).isEqualTo("hi");
            assertThat(asked.take())
                    .startsWith("CONNECT no_such-host.invalid:8025 HTTP/1.1\r\nHost: no_such-host.invalid:8025\r\n")
                    .endsWith("\r\nProxy-Authorization: Basic Ym9iOnNlY3JldA==\r\n\r\n");
            assertThat(asked.take())
                    .startsWith("GET /chat HTTP/1.1\r\n")
                    .contains("Host: no_such-host.invalid:8025\r\n")
                    .doesNotContain("Authorization");
        }
    }

    @Test
    void tlsIsSpokenThroughTheTunnel() throws Exception {
        try (RawServer proxy = RawServer.doing(socket -> {
            asked.add(RawServer.head(socket));
            RawServer.send(socket, "HTTP/1.1 200 OK\r\n\r\n");
            asked.add("first byte " + socket.getInputStream().read());
            socket.close();
        })) {
            StubListener heard = connect("wss://chat.invalid/chat", "HTTPS_PROXY", "127.0.0.1:" + proxy.port());
            assertThat(heard.end()).startsWith("chat.invalid:443 closed the connection during the TLS handshake");
            assertThat(asked.take()).startsWith("CONNECT chat.invalid:443 HTTP/1.1\r\n");
            assertThat(asked.take()).isEqualTo("first byte 22");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ws  | http_proxy  | 403 Forbidden           | does not let connections to chat.invalid:8025 through (HTTP 403)",
                "wss | https_proxy | 403 Forbidden           | does not let connections to chat.invalid:8025 through (HTTP 403)",
                "ws  | http_proxy  | 407 Authenticate        | wants a user and a password (HTTP 407)",
                "wss | https_proxy | 407 Authenticate        | wants a user and a password (HTTP 407)",
                "ws  | http_proxy  | 502 Bad Gateway         | cannot reach chat.invalid:8025 (HTTP 502)",
                "wss | https_proxy | 502 Bad Gateway         | cannot reach chat.invalid:8025 (HTTP 502)",
                "wss | https_proxy | 503 Service Unavailable | cannot reach chat.invalid:8025 (HTTP 503)",
                "wss | https_proxy | 504 Gateway Timeout     | cannot reach chat.invalid:8025 (HTTP 504)",
                "ws  | http_proxy  | 301 Moved               | opened no way to chat.invalid:8025 (HTTP 301)",
            })
    void aRefusalIsTheProxys(String scheme, String variable, String status, String told) throws IOException {
        try (RawServer proxy = answering("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")) {
            String at = "127.0.0.1:" + proxy.port();
            assertThat(connect(scheme + "://chat.invalid:8025/chat", variable, "http://bob:secret@" + at)
                            .end())
                    .startsWith("the proxy " + at + " (of " + variable + ") ")
                    .contains(told)
                    .doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.6\r\n", "\u0015\u0003\u0003"})
    void whatIsNoProxyIsSaidToBeNone(String answer) throws IOException {
        try (RawServer proxy = answering(answer)) {
            assertThat(connect("ws://chat.invalid/chat", "http_proxy", "127.0.0.1:" + proxy.port())
                            .end())
                    .contains("is no HTTP proxy");
        }
    }

    @Test
    void aProxyThatClosesOrIsNotThereIsTold() throws IOException {
        int port;
        try (RawServer proxy = RawServer.doing(Socket::close)) {
            port = proxy.port();
            assertThat(connect("ws://chat.invalid/chat", "http_proxy", "127.0.0.1:" + port)
                            .end())
                    .startsWith("the proxy 127.0.0.1:" + port)
                    .contains("closed the connection");
        }
        assertThat(connect("ws://chat.invalid/chat", "http_proxy", "127.0.0.1:" + port)
                        .end())
                .startsWith("the proxy 127.0.0.1:" + port)
                .contains("cannot be reached");
    }
}
