package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.domain.RequestId;
import chat.protocol.CloseCode;
import chat.protocol.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code chat serve} says of its store when it starts, and does with what is on its way when it stops. */
class StartAndStopIT {

    /** Two steps of two seconds each, and a slow machine. */
    private static final Duration BOUND = Duration.ofSeconds(50);

    private static final String UPGRADE = String.join(
            "\r\n",
            "GET /chat HTTP/1.1",
            "Host: 127.0.0.1",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            "",
            "");

    @TempDir
    Path folder;

    @Test
    void aSecondServerOnTheSameDirectoryIsRefusedAndTheFirstGoesOn() throws Exception {
        Path data = folder.resolve("data");
        try (ServerProcess first = ServerProcess.start(data, Torture.SETTINGS)) {
            assertThatThrownBy(() -> ServerProcess.start(data, Torture.SETTINGS))
                    .isInstanceOf(IOException.class);
            Path real = data.toRealPath();
            await().untilAsserted(() -> assertThat(first.log())
                    .contains("the data directory " + real + " is in use by another chat server (process " + first.pid()
                            + "): stop that one, or choose another with --data"));
            assertThat(first.log()).doesNotContain("Exception");
            try (Asker ada = new Asker(first.uri(), "ada", Optional.empty())) {
                ada.welcomed();
                ada.join();
                RequestId id = ada.id();
                ada.say(id, "still there?");
                assertThat(ada.answer(id)).isInstanceOf(Reply.Ack.class);
            }
        }
    }

    @Test
    void aServerThatKeepsNothingSaysSo() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"), "store.kind=memory")) {
            await().untilAsserted(() -> assertThat(server.log())
                    .contains("nothing that is said will outlive this server (store.kind is memory)"));
        }
    }

    @Test
    void onSigtermWhatWasTakenIsAnsweredAndEverybodyIsToldToComeBack() throws Exception {
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, Torture.SETTINGS);
                Asker ada = new Asker(server.uri(), "ada", Optional.empty());
                Asker bob = new Asker(server.uri(), "bob", Optional.empty())) {
            String token = ada.welcomed().token();
            ada.join();
            bob.welcomed();
            bob.join();
            List<RequestId> said = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                RequestId id = ada.id();
                ada.say(id, "on its way " + i);
                said.add(id);
            }
            long began = System.nanoTime();
            assertThat(server.terminate()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
            assertThat(ada.awaitClosed()).isEqualTo(CloseCode.RESTART.code());
            assertThat(bob.awaitClosed()).isEqualTo(CloseCode.RESTART.code());

            server.startAgain();
            try (Asker again = new Asker(server.uri(), "ada", Optional.of(token))) {
                Reply.Welcome welcome = again.welcomed();
                assertThat(welcome.resumed()).isTrue();
                assertThat(welcome.rooms()).containsExactly(Asker.ROOM);
                again.join();
                long last = 0;
                for (int i = 0; i < said.size(); i++) {
                    again.say(said.get(i), "on its way " + i);
                    Reply.Ack ack = (Reply.Ack) again.answer(said.get(i));
                    assertThat(ack.seq()).isEqualTo(++last);
                }
            }
        }
    }

    @Test
    void aClientThatReadsNothingDoesNotHoldUpTheEnd() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"), Torture.SETTINGS);
                java.net.Socket deaf = new java.net.Socket(InetAddress.getLoopbackAddress(), server.port())) {
            deaf.setSoTimeout(60_000);
            deaf.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
            assertThat(deaf.getInputStream().read()).isEqualTo('H');
            long began = System.nanoTime();
            assertThat(server.terminate()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
        }
    }
}
