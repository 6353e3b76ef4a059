package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.RefusalCode;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What happens to the session, its rooms and what was said when a connection is lost and another one comes. */
class ResumingTest extends ClientFixture {

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
    void showsAWhisperOfItsOwnWhoseEchoWasLostWithTheConnection() {
        connect();
        UserName bob = new UserName("bob");
        client.whisper(bob, new MessageText("psst"));
        loop.run();
        server.expect(Request.Whisper.class);
        breakAndReconnect();
        server.resume("token-2");
        Request.Whisper again = server.expect(Request.Whisper.class);
        listener.told.clear();
        server.send(new Reply.Ack(again.id(), Optional.empty(), Optional.of(bob), 7, Instant.EPOCH));
        assertThat(listener.told).containsOnlyOnce("[alice -> bob] psst");
    }

    @Test
    void showsAWhisperOfItsOwnOnce() {
        connect();
        UserName bob = new UserName("bob");
        client.whisper(bob, new MessageText("psst"));
        loop.run();
        Request.Whisper whisper = server.expect(Request.Whisper.class);
        server.send(
                new Event.Whisper(7, Instant.EPOCH, new UserName("alice"), bob, whisper.id(), whisper.text()),
                new Reply.Ack(whisper.id(), Optional.empty(), Optional.of(bob), 7, Instant.EPOCH));
        assertThat(listener.told).containsOnlyOnce("[alice -> bob] psst");
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
        Request.Join join = server.expect(Request.Join.class);
        assertThat(server.rest())
                .as("nothing is said before the room is entered")
                .isEmpty();
        server.send(
                new Reply.Joined(join.id(), DEV, "e1", 3, 2, List.of(), Note.NONE, Optional.empty()),
                FakeServer.message(DEV, 3, "alice", "a"));
        assertThat(saidTexts()).containsExactly("b", "c");
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
}
