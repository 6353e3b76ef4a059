package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.protocol.CloseCode;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no chat server sends: the client does not act on it, says whose fault it was, and comes back, but not for ever. */
class DamagedDataTest extends ClientFixture {

    static Stream<Named<Consumer<FakeServer>>> damages() {
        return Stream.of(
                Named.of("not JSON", server -> server.sendText("220 mail.example.org ESMTP")),
                Named.of("a member missing", server -> server.sendText("{\"type\":\"message\",\"room\":\"dev\"}")),
                Named.of("cut off", server -> server.sendText("{\"type\":\"message\",\"room\":\"d")),
                Named.of("not WebSocket", server -> server.garble("the server sent a reserved bit")),
                Named.of("protocol error", server -> server.close(CloseCode.PROTOCOL_ERROR.code())),
                Named.of("binary", server -> server.close(CloseCode.UNSUPPORTED_DATA.code())),
                Named.of("not UTF-8", server -> server.close(CloseCode.INVALID_DATA.code())),
                Named.of("too big", server -> server.close(CloseCode.TOO_BIG.code())));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void comesBackWithItsSession(Consumer<FakeServer> damage) {
        connectAndJoin();
        damage.accept(server);
        assertThat(listener.link.phase()).isEqualTo(Phase.WAITING);
        assertThat(listener.link.trouble().orElseThrow()).startsWith("ws://127.0.0.1:8025/chat");
        assertThat(server.isOpen()).isFalse();
        loop.pass(Duration.ofSeconds(1));
        assertThat(server.accept().resume("token-2", DEV).token()).contains("token-1");
        assertThat(server.joined(DEV, "e1", 2).after()).hasValue(2);
        assertThat(listener.link.isLive()).isTrue();
        assertThat(listener.ending).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("damages")
    void givesUpWhenItHappensOnEachConnection(Consumer<FakeServer> damage) {
        connect();
        for (int i = 1; i < Connection.DAMAGED; i++) {
            damage.accept(server);
            assertThat(listener.ending).isEmpty();
            loop.pass(Duration.ofSeconds(1));
            server.accept().resume("token-" + i);
        }
        damage.accept(server);
        assertThat(listener.ending.orElseThrow().cause()).isEqualTo(Ending.Cause.NO_CONNECTION);
        assertThat(listener.ending.orElseThrow().text()).contains("10 connections in a row");
        assertThat(store.saved).isPresent();
    }

    @Test
    void goesOnForAsLongAsConnectionsHoldInBetween() {
        connect();
        for (int i = 0; i < 3 * Connection.DAMAGED; i++) {
            server.pong();
            loop.pass(Duration.ofSeconds(1));
            for (int second = 0; second < 11; second++) {
                server.pong();
                loop.pass(Duration.ofSeconds(1));
            }
            server.sendText("{");
            loop.pass(Duration.ofSeconds(1));
            server.accept().resume("token-" + i);
        }
        assertThat(listener.ending).isEmpty();
    }

    @Test
    void endsWhenItHappensBeforeTheFirstGreeting() {
        client.start();
        loop.run();
        server.accept().garble("the server sent a reserved bit");
        assertThat(listener.ending.orElseThrow().text())
                .isEqualTo(
                        "ws://127.0.0.1:8025/chat is not a chat server: the server sent a reserved bit; check the address");
    }

    @Test
    void takesNoOtherReplyForAnAcknowledgement() {
        connectAndJoin();
        CompletableFuture<Reply.Ack> said = saying("hello");
        Request.Say say = server.expect(Request.Say.class);
        server.send(new Reply.Pong(say.id()));
        assertThat(said).isNotDone();
        assertThat(listener.link.trouble().orElseThrow())
                .contains("the server answered with pong where ack for #dev was expected");
        loop.pass(Duration.ofSeconds(1));
        server.accept().resume("token-2", DEV);
        server.joined(DEV, "e1", 2);
        server.send(FakeServer.ack(server.expect(Request.Say.class), 3));
        assertThat(said).isCompleted();
    }

    @Test
    void takesNoOtherReplyForAWelcomeAPongOrARoom() {
        client.start();
        loop.run();
        server.accept().send(new Reply.Ok(server.expect(Request.Hello.class).id()));
        assertThat(listener.ending.orElseThrow().text()).contains("answered with ok where welcome was expected");
    }

    @Test
    void takesNoOtherRoomForTheOneItComesBackTo() {
        connectAndJoin();
        breakAndReconnect();
        server.resume("token-2", DEV);
        Request.Join join = server.expect(Request.Join.class);
        server.send(new Reply.Left(join.id(), DEV));
        assertThat(listener.link.phase()).isEqualTo(Phase.WAITING);
        assertThat(listener.link.trouble().orElseThrow()).contains("left for #dev where joined for #dev");
    }
}
