package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MessageText;
import chat.domain.RefusalCode;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChatClientTest {

    private static final RoomName DEV = new RoomName("dev");
    private static final RoomName OPS = new RoomName("ops");

    private final ManualLoop loop = new ManualLoop();
    private final FakeServer server = new FakeServer(loop);
    private final RecordingListener listener = new RecordingListener();
    private final FakeStore store = new FakeStore();
    private ChatClient client = client("ws://127.0.0.1:8025/chat");

    private ChatClient client(String url) {
        ClientOptions options =
                ClientOptions.of(URI.create(url), new UserName("alice")).withSessions(store);
        return new ChatClient(options, listener, server, loop, server, new Random(7));
    }

    private void connect() {
        client.start();
        loop.run();
        server.accept().welcome("token-1");
    }

    private void connectAndJoin() {
        connect();
        client.join(DEV);
        loop.run();
        server.joined(DEV, "e1", 2);
        server.send(FakeServer.message(DEV, 1, "bob", "one"), FakeServer.message(DEV, 2, "bob", "two"));
        listener.told.clear();
    }

    /** The connection breaks, and the next one opens. */
    private void breakAndReconnect() {
        server.close(1006);
        loop.pass(Duration.ofSeconds(1));
        server.accept();
    }

    private void say(String text) {
        assertThat(saying(text)).isNotNull();
    }

    private CompletableFuture<Reply.Ack> saying(String text) {
        CompletionStage<Reply.Ack> said = client.say(DEV, new MessageText(text));
        loop.run();
        return said.toCompletableFuture();
    }

    private List<String> saidTexts() {
        return server.rest().stream()
                .map(request -> ((Request.Say) request).text().text())
                .toList();
    }

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
    void resumesWithTokenAndGoesOnWhereReadingStopped() {
        connectAndJoin();
        breakAndReconnect();
        Request.Hello hello = server.resume("token-2", DEV);
        assertThat(hello.token()).contains("token-1");
        Request.Join join = server.joined(DEV, "e1", 3);
        assertThat(join.epoch()).contains("e1");
        assertThat(join.after()).isEqualTo(OptionalLong.of(2));
        server.send(FakeServer.message(DEV, 3, "bob", "three"));
        assertThat(listener.told).containsExactly("back in #dev", "#dev 3 bob: three");
        assertThat(listener.link.isLive()).isTrue();
        assertThat(store.saved).contains(new SessionStore.Saved("token-2", 0));
    }

    @Test
    void tellsNoMessageTwice() {
        connectAndJoin();
        server.send(FakeServer.message(DEV, 2, "bob", "two"), FakeServer.message(DEV, 3, "bob", "three"));
        assertThat(listener.told).containsExactly("#dev 3 bob: three");
    }

    @Test
    void joinsPlainlyWhenTheHistoryHadNotBegunToCome() {
        connect();
        client.join(DEV);
        loop.run();
        server.joined(DEV, "e1", 900);
        breakAndReconnect();
        server.resume("token-2", DEV);
        assertThat(server.expect(Request.Join.class).after()).isEmpty();
    }

    @Test
    void entersTheRoomsOfASessionThatAnEarlierRunLeftBehind() {
        store.saved = Optional.of(new SessionStore.Saved("old", 4));
        client = client("ws://127.0.0.1:8025/chat");
        client.start();
        loop.run();
        Request.Hello hello = server.accept().resume("token-2", OPS);
        assertThat(hello.token()).contains("old");
        assertThat(hello.inbox()).isEqualTo(OptionalLong.of(4));
        server.joined(OPS, "e1", 0);
        assertThat(listener.told).containsExactly("in #ops");
    }

    @Test
    void sendsAgainInOrderWhatWasNotAcknowledged() {
        connectAndJoin();
        say("a");
        say("b");
        CompletableFuture<Reply.Ack> c = saying("c");
        server.send(FakeServer.ack(server.expect(Request.Say.class), 3));
        assertThat(listener.unacknowledged).isEqualTo(2);
        server.rest();
        breakAndReconnect();
        server.resume("token-2", DEV);
        assertThat(server.expect(Request.Join.class).room()).isEqualTo(DEV);
        assertThat(server.rest())
                .as("nothing is said before the room is entered")
                .isEmpty();
        assertThat(c).isNotDone();
    }

    @Test
    void sendsWhatWasTypedWhileOfflineOnceAndInOrder() {
        connectAndJoin();
        say("a");
        Request.Say first = server.expect(Request.Say.class);
        server.close(1006);
        say("b");
        say("c");
        assertThat(listener.unacknowledged).isEqualTo(3);
        loop.pass(Duration.ofSeconds(1));
        server.accept().resume("token-2", DEV);
        server.joined(DEV, "e1", 2);
        assertThat(server.expect(Request.Say.class)).isEqualTo(first);
        assertThat(saidTexts()).containsExactly("b", "c");
    }

    @Test
    void looksIntoTheHistoryBeforeItRepeatsWhatALostSessionMayHaveSaid() {
        connectAndJoin();
        CompletableFuture<Reply.Ack> arrived = saying("arrived");
        say("lost");
        Request.Say known = server.expect(Request.Say.class);
        server.rest();
        breakAndReconnect();
        server.welcome("token-2");
        server.joined(DEV, "e1", 4);
        assertThat(server.rest())
                .as("nothing is repeated before the history has come")
                .isEmpty();
        server.send(FakeServer.message(DEV, 3, "alice", known.id(), "arrived"), FakeServer.message(DEV, 4, "bob", "x"));
        assertThat(arrived.join().seq()).isEqualTo(3);
        assertThat(saidTexts()).containsExactly("lost");
    }

    @Test
    void givesBackWhatALostSessionMayHaveSaidWhereTheHistoryIsGone() {
        connectAndJoin();
        CompletableFuture<Reply.Ack> said = saying("who knows");
        breakAndReconnect();
        server.rest();
        server.close(1006);
        loop.pass(Duration.ofSeconds(1));
        server.accept().welcome("token-2");
        server.joined(DEV, "another epoch", 9);
        assertThat(said).isCompletedExceptionally();
        assertThat(said.handle((ack, refused) -> refused.getCause().getMessage())
                        .join())
                .contains("look before");
        assertThat(listener.link.isLive()).isTrue();
    }

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
    void givesARefusedTextBack() {
        connectAndJoin();
        CompletableFuture<Reply.Ack> said = saying("hi");
        Request.Say request = server.expect(Request.Say.class);
        server.send(new Reply.Error(Optional.of(request.id()), RefusalCode.NOT_A_MEMBER.because("join first")));
        assertThat(said).isCompletedExceptionally();
        assertThat(listener.unacknowledged).isZero();
    }

    @Test
    void doesNotGoBackToARoomThatIsBeingLeft() {
        connectAndJoin();
        client.leave(DEV);
        loop.run();
        server.rest();
        breakAndReconnect();
        server.resume("token-2");
        Request.Leave leave = server.expect(Request.Leave.class);
        server.send(new Reply.Error(Optional.of(leave.id()), RefusalCode.NOT_A_MEMBER.because("left already")));
        assertThat(listener.told).containsExactly("out of #dev");
    }

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

    @ParameterizedTest
    @EnumSource(CloseCode.class)
    void comesBackWhereTheCloseCodeSaysSo(CloseCode code) {
        connect();
        server.close(code.code());
        client.retryNow();
        loop.run();
        int expected = switch (code.comeBack()) {
            case NEVER, LATER -> 1;
            case RESUME -> 2;
        };
        assertThat(server.attempts()).isEqualTo(expected);
        assertThat(listener.ending.isPresent()).isEqualTo(code.comeBack() == CloseCode.Return.NEVER);
        loop.pass(Duration.ofSeconds(71));
        assertThat(server.attempts() > 1).isEqualTo(code.comeBack() != CloseCode.Return.NEVER);
    }

    @Test
    void keepsTryingWhenTheNameIsTakenMeanwhileAndTakesAnotherWhenTold() {
        connect();
        breakAndReconnect();
        Request.Hello hello = server.expect(Request.Hello.class);
        server.send(new Reply.Error(Optional.of(hello.id()), RefusalCode.NAME_TAKEN.because("taken")));
        assertThat(listener.link.phase()).isEqualTo(Phase.WAITING);
        assertThat(listener.link.trouble()).contains("taken");
        client.nick(new UserName("alicia"));
        loop.run();
        assertThat(server.accept().expect(Request.Hello.class).user()).isEqualTo(new UserName("alicia"));
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
    void quittingEndsTheSessionAndForgetsIt() {
        connect();
        CompletableFuture<Reply.Ack> said = saying("never acknowledged");
        client.close();
        loop.run();
        assertThat(server.clientClosedWith()).contains(CloseCode.BYE);
        assertThat(store.saved).isEmpty();
        assertThat(store.closed).isTrue();
        assertThat(said).isCompletedExceptionally();
        assertThat(saying("too late")).isCompletedExceptionally();
        assertThat(listener.ending.orElseThrow().cause()).isEqualTo(Ending.Cause.ASKED);
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

    private static final class FakeStore implements SessionStore {
        Optional<Saved> saved = Optional.empty();
        boolean closed;

        @Override
        public Optional<Saved> load() {
            return saved;
        }

        @Override
        public void save(Saved next) {
            saved = Optional.of(next);
        }

        @Override
        public void clear() {
            saved = Optional.empty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
