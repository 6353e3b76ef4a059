package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.protocol.CloseCode;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection over real sockets, with a server that a test plays. */
class SocketsTest {

    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

    private RawServer.Script upgraded(RawServer.Script then) {
        return socket -> {
            heads.add(RawServer.upgrade(socket));
            then.run(socket);
        };
    }

    /** A name that leads to both, whatever this machine's own says. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void localhostIsWhicheverAddressTheServerListensOn(String address) throws Exception {
        try (RawServer server =
                RawServer.on(address, upgraded(socket -> RawServer.send(socket, RawServer.text("hi"))))) {
            StubListener heard = OtherServersTest.connect("ws://localhost:" + server.port() + "/chat");
            assertThat(heard.received.poll(60, TimeUnit.SECONDS)).isEqualTo("hi");
            assertThat(heads.take())
                    .startsWith("GET /chat HTTP/1.1\r\n")
                    .contains("\r\nHost: localhost:" + server.port() + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[0:0:0:0:0:0:0:1]", "[::0001]", "[::1%25lo]", "[::1%lo]"})
    void everySpellingOfAnAddressIsThatAddress(String spelling) throws Exception {
        try (RawServer server = RawServer.on("::1", upgraded(socket -> RawServer.send(socket, RawServer.text("hi"))))) {
            StubListener heard = OtherServersTest.connect(
                    ServerUrl.parse(spelling + ":" + server.port()).toString());
            assertThat(heard.received.poll(60, TimeUnit.SECONDS)).isEqualTo("hi");
            assertThat(heads.take()).contains("\r\nHost: [::1]:" + server.port() + "\r\n");
        }
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("\u00c1\0", "bytes that are no WebSocket frame"),
                Arguments.of("\u0083\0", "bytes that are no WebSocket frame"),
                Arguments.of("\u0089~\0\u0080" + "x".repeat(128), "bytes that are no WebSocket frame"),
                Arguments.of("\u0081\2\u00ff\u00ff", "text that is not UTF-8"),
                Arguments.of(
                        "\u0081\u007f\0\0\0\0\u007f\0\0\0" + "x".repeat(5_000_000),
                        "a message of more than 4194304 bytes"),
                Arguments.of("\u0082\1x" + RawServer.text("hi"), "binary data"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void damagedDataIsTheServers(String bytes, String what) throws IOException {
        try (RawServer server = RawServer.doing(upgraded(socket -> RawServer.send(socket, bytes)))) {
            assertThat(OtherServersTest.connect("ws://127.0.0.1:" + server.port() + "/chat")
                            .end())
                    .startsWith("garbled: the server sent ")
                    .contains(what);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1007, 1013, 4001, 4005})
    void aCloseFrameIsTheServersOwnWord(int code) throws IOException {
        String frame = "\u0088\2" + (char) (code >> 8) + (char) (code & 0xFF);
        try (RawServer server =
                RawServer.doing(upgraded(socket -> RawServer.send(socket, RawServer.text("hi") + frame)))) {
            assertThat(OtherServersTest.connect("ws://127.0.0.1:" + server.port() + "/chat")
                            .end())
                    .startsWith("closed: " + code);
        }
    }

    @Test
    void anEndWithoutACloseFrameIsABrokenConnection() throws IOException {
        try (RawServer server = RawServer.doing(upgraded(Socket::close))) {
            assertThat(OtherServersTest.connect("ws://127.0.0.1:" + server.port() + "/chat")
                            .end())
                    .startsWith("closed: 1006");
        }
    }

    @Test
    void aGoodByeIsOnItsWayWhenItIsSaid() throws Exception {
        BlockingQueue<Integer> opcodes = new LinkedBlockingQueue<>();
        try (RawServer server = RawServer.doing(
                upgraded(socket -> opcodes.add(socket.getInputStream().read() & 0x0F)))) {
            StubListener heard = OtherServersTest.connect("ws://127.0.0.1:" + server.port() + "/chat");
            heard.wire().close(CloseCode.BYE);
            assertThat(opcodes.poll(60, TimeUnit.SECONDS)).isEqualTo(8);
        }
    }
}
