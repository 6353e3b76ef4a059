package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.RefusalCode;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How fast a client says what it is given to say. */
class PacingTest extends ClientFixture {

    @Test
    void waitsWhenToldToAndGoesOnByItself() {
        connectAndJoin();
        say("a");
        Request.Say a = server.expect(Request.Say.class);
        server.send(new Reply.Error(
                Optional.of(a.id()), RefusalCode.RATE_LIMITED.because("slow").retryAfter(2_000)));
        say("b");
        assertThat(listener.told).containsExactly("slow down: 2000");
        loop.pass(Duration.ofMillis(1_900));
        assertThat(server.rest()).isEmpty();
        loop.pass(Duration.ofMillis(200));
        assertThat(server.expect(Request.Say.class)).isEqualTo(a);
        assertThat(server.rest()).as("one at a time until something is granted").isEmpty();
        server.send(FakeServer.ack(a, 3));
        assertThat(saidTexts()).containsExactly("b");
    }

    @Test
    void staysWithinTheServersRateByItself() {
        server.limits = new Reply.Limits(4000, 16_384, 2, 3, 100, 256);
        connect();
        for (int i = 0; i < 6; i++) {
            say("m" + i);
        }
        assertThat(saidTexts()).containsExactly("m0", "m1", "m2");
        loop.pass(Duration.ofMillis(1_010));
        assertThat(saidTexts()).containsExactly("m3", "m4");
    }

    @Test
    void keepsWithinThePipelineThatTheServerAllows() {
        server.limits = new Reply.Limits(4000, 16_384, 0, 0, 100, 20);
        connect();
        IntStream.range(0, 50).forEach(i -> say("m" + i));
        List<Request> sent = server.rest();
        assertThat(sent).hasSize(12);
        server.send(FakeServer.ack((Request.Say) sent.get(0), 1));
        assertThat(saidTexts()).containsExactly("m12");
    }

    @Test
    void asksQuestionsPastWhatWaits() {
        server.limits = new Reply.Limits(4000, 16_384, 1, 1, 100, 256);
        connect();
        say("a");
        say("b");
        client.rooms(Optional.empty(), java.util.OptionalInt.empty());
        loop.run();
        server.expect(Request.Say.class);
        server.expect(Request.Rooms.class);
    }

    @Test
    void asksNothingEitherWhileTheServerWantsToBeLeftAlone() {
        connect();
        client.rooms(Optional.empty(), java.util.OptionalInt.empty());
        loop.run();
        Request.Rooms asked = server.expect(Request.Rooms.class);
        server.send(new Reply.Error(
                Optional.of(asked.id()),
                RefusalCode.RATE_LIMITED.because("slow").retryAfter(2_000)));
        client.users(Optional.empty(), Optional.empty(), java.util.OptionalInt.empty());
        loop.pass(Duration.ofMillis(1_900));
        assertThat(server.rest()).isEmpty();
        loop.pass(Duration.ofMillis(200));
        assertThat(server.expect(Request.Rooms.class)).isEqualTo(asked);
        server.expect(Request.Users.class);
    }

    @Test
    void givesARefusedTextBack() {
        connectAndJoin();
        CompletableFuture<Reply.Ack> said = saying("hi");
        Request.Say request = server.expect(Request.Say.class);
        server.send(new Reply.Error(Optional.of(request.id()), RefusalCode.NOT_A_MEMBER.because("join first")));
        assertThat(said).isCompletedExceptionally();
        assertThat(listener.unacknowledged).isZero();
    }
}
