package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.protocol.CloseCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a connection is given up, and when another one is tried. */
class ReconnectingTest extends ClientFixture {

    @Test
    void noticesADeadConnectionWithinTenSeconds() {
        connect();
        server.pong();
        assertThat(listener.link.roundTrip()).isPresent();
        loop.pass(Duration.ofSeconds(9));
        assertThat(listener.phases).contains(Phase.WAITING);
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void keepsAConnectionThatAnswers() {
        connect();
        for (int i = 0; i < 60; i++) {
            server.pong();
            loop.pass(Duration.ofSeconds(1));
        }
        assertThat(server.attempts()).isEqualTo(1);
    }

    @Test
    void doesNotTakeItsOwnStopForADeadConnection() {
        connect();
        loop.stopFor(Duration.ofMinutes(5));
        loop.pass(Duration.ofMillis(1));
        assertThat(listener.link.isLive()).isTrue();
        server.pong();
        loop.pass(Duration.ofSeconds(3));
        assertThat(server.attempts()).isEqualTo(1);
    }

    @Test
    void triesAgainAtOnceOnAKeyPress() {
        connect();
        for (int i = 0; i < 8; i++) {
            server.close(1006);
            client.retryNow();
            loop.run();
            assertThat(server.attempts()).isEqualTo(i + 2);
        }
    }

    @Test
    void waitsLongerAndLongerButNeverAboveTheLongest() {
        connect();
        server.close(1006);
        for (int i = 0; i < 200; i++) {
            Duration wait = Duration.between(loop.now(), listener.link.retryAt().orElseThrow());
            assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(10));
            loop.pass(wait);
            server.refuseConnection("nothing listens");
        }
        assertThat(listener.ending).isEmpty();
    }

    @Test
    void waitsShortlyAgainAfterAKeyPressHoweverOftenOneWasPressed() {
        connect();
        server.close(1006);
        for (int i = 0; i < 50; i++) {
            client.retryNow();
            loop.run();
            server.refuseConnection("nothing listens");
        }
        Duration wait = Duration.between(loop.now(), listener.link.retryAt().orElseThrow());
        assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void triesAgainWhenTheMachineWakes() {
        connect();
        for (CloseCode code : List.of(CloseCode.GOING_AWAY, CloseCode.TRY_AGAIN_LATER)) {
            int before = server.attempts();
            server.close(code.code());
            client.retryIfOverdue();
            loop.run();
            assertThat(server.attempts()).isEqualTo(before);
            loop.sleep(Duration.ofMinutes(10));
            client.retryIfOverdue();
            loop.run();
            assertThat(server.attempts()).isEqualTo(before + 1);
            server.accept().resume("token-2");
        }
    }

    @Test
    void showsTheWaitThatIsLeftWhenTheClockWentBack() {
        connect();
        server.close(CloseCode.TRY_AGAIN_LATER.code());
        loop.run();
        loop.sleep(Duration.ofDays(-3_652));
        int before = server.attempts();
        client.retryIfOverdue();
        loop.run();
        Duration wait = Duration.between(loop.now(), listener.link.retryAt().orElseThrow());
        assertThat(wait).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(71));
        assertThat(server.attempts()).isEqualTo(before);
        loop.pass(wait);
        assertThat(server.attempts()).isEqualTo(before + 1);
    }

    @Test
    void endsAtTheFirstAttemptWhereAnyOtherIsRepeated() {
        client.start();
        loop.run();
        server.accept().close(CloseCode.HELLO_TIMEOUT.code());
        assertThat(listener.ending.orElseThrow().text()).contains("no hello in time");
    }

    @ParameterizedTest
    @EnumSource(CloseCode.class)
    void comesBackWhereTheCloseCodeSaysSo(CloseCode code) {
        connect();
        server.close(code.code());
        client.retryNow();
        loop.run();
        int expected = switch (code.comeBack()) {
            case NEVER, LATER -> 1;
            case RESUME, A_FEW_TIMES -> 2;
        };
        assertThat(server.attempts()).isEqualTo(expected);
        assertThat(listener.ending.isPresent()).isEqualTo(code.comeBack() == CloseCode.Return.NEVER);
        loop.pass(Duration.ofSeconds(71));
        assertThat(server.attempts() > 1).isEqualTo(code.comeBack() != CloseCode.Return.NEVER);
    }
}
