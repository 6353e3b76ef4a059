package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MessageText;
import chat.domain.RefusalCode;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the first attempt to the end. */
class ChatClientTest extends ClientFixture {

    @Test
    void greetsAndIsLive() {
        connect();
        assertThat(listener.phases).containsExactly(Phase.CONNECTING, Phase.GREETING, Phase.REJOINING, Phase.LIVE);
        assertThat(store.saved).contains(new SessionStore.Saved("token-1", 0));
    }

    @Test
    void endsWhenTheFirstAttemptFails() {
        client.start();
        loop.run();
        server.refuseConnection("nothing listens");
        assertThat(listener.ending)
                .contains(new Ending(Ending.Cause.NO_CONNECTION, "nothing listens", Optional.empty()));
        assertThat(client.greeted().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void endsWhenTheServerSaysNothingForTooLong() {
        client.start();
        loop.run();
        server.accept();
        loop.pass(Duration.ofSeconds(11));
        assertThat(listener.ending.orElseThrow().text()).contains("no answer", "10 s");
    }

    @Test
    void endsWithTheRefusalWhenTheNameIsTaken() {
        client.start();
        loop.run();
        Request.Hello hello = server.accept().expect(Request.Hello.class);
        server.send(new Reply.Error(Optional.of(hello.id()), RefusalCode.NAME_TAKEN.because("taken")));
        assertThat(listener.ending.orElseThrow().refusal().orElseThrow().code()).isEqualTo(RefusalCode.NAME_TAKEN);
    }

    @Test
    void sendsNothingInPlainTextToAnotherMachine() {
        client = client("ws://chat.example.org/chat");
        client.start();
        loop.run();
        assertThat(server.attempts()).isZero();
        assertThat(listener.ending.orElseThrow().text()).contains("not encrypted", "--insecure");
    }

    @Test
    void endsWhenWhatAnswersIsNoChatServer() {
        client.start();
        loop.run();
        server.accept().sendText("220 mail.example.org ESMTP");
        assertThat(listener.ending.orElseThrow().text()).contains("not a chat server");
    }

    @Test
    void tellsAWhisperOnceAndRemembersIt() {
        connect();
        Event.Whisper whisper = new Event.Whisper(
                1,
                FakeServer.AT,
                new UserName("bob"),
                new UserName("alice"),
                new chat.domain.RequestId("w"),
                new MessageText("psst"));
        server.send(whisper, whisper);
        assertThat(listener.told).containsExactly("[bob -> alice] psst");
        assertThat(store.saved).contains(new SessionStore.Saved("token-1", 1));
    }

    @Test
    void quittingEndsTheSessionAndKeepsTheTokenInCaseTheGoodByeIsLost() {
        connect();
        CompletableFuture<Reply.Ack> said = saying("never acknowledged");
        client.close();
        loop.run();
        assertThat(server.clientClosedWith()).contains(CloseCode.BYE);
        assertThat(store.saved).isPresent();
        assertThat(store.closed).isTrue();
        assertThat(said).isCompletedExceptionally();
        assertThat(saying("too late")).isCompletedExceptionally();
        assertThat(listener.ending.orElseThrow().cause()).isEqualTo(Ending.Cause.ASKED);
    }

    @ParameterizedTest
    @EnumSource(
            value = RefusalCode.class,
            names = {"RATE_LIMITED", "FORBIDDEN", "NAME_TAKEN", "UNAVAILABLE"})
    void keepsTheTokenOfASessionThatMayStillHoldTheNameWhenTheGreetingIsRefused(RefusalCode code) {
        startWithToken();
        server.send(new Reply.Error(
                Optional.of(server.accept().expect(Request.Hello.class).id()), code.because("no")));
        assertThat(listener.ending.orElseThrow().cause()).isEqualTo(Ending.Cause.REFUSED);
        assertThat(store.saved).contains(new SessionStore.Saved("old", 4));
    }

    @Test
    void forgetsATokenThatTheServerCallsNoneAndTheSessionThatAnOperatorEnded() {
        startWithToken();
        server.send(new Reply.Error(
                Optional.of(server.accept().expect(Request.Hello.class).id()),
                RefusalCode.BAD_TOKEN.because("no token")));
        assertThat(store.saved).isEmpty();
        assertThat(server.welcome("token-1").token()).isEmpty();
        assertThat(store.saved).isPresent();
        server.close(CloseCode.REMOVED.code());
        assertThat(store.saved).isEmpty();
    }

    private void startWithToken() {
        store.saved = Optional.of(new SessionStore.Saved("old", 4));
        client = client("ws://127.0.0.1:8025/chat");
        client.start();
        loop.run();
    }

    @Test
    void detachingKeepsTheSessionForTheNextRun() {
        connect();
        client.detach();
        loop.run();
        assertThat(server.isOpen()).isFalse();
        assertThat(server.clientClosedWith()).isEmpty();
        assertThat(store.saved).isPresent();
    }

    @Test
    void quittingWithoutAConnectionKeepsTheSessionThatTheServerStillHolds() {
        connect();
        server.close(1006);
        client.close();
        loop.run();
        assertThat(store.saved).isPresent();
        assertThat(store.closed).isTrue();
    }
}
