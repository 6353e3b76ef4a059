package chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.RefusalCode;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.store.MemoryStore;
import chat.store.Retention;
import chat.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Going on from so far back that the log has to be read, while other things happen. */
class JoiningTest {

    private static final RoomName DEV = new RoomName("dev");

    /** So that a page of them is more than a connection's queue takes: each of its characters is two on the wire. */
    private static final String TALL = "\n".repeat(3_999) + ".";

    private final StubbornStore store = new StubbornStore();
    private final TestChat chat = new TestChat(ChatSettings.Rates.UNLIMITED, TestChat.BOUNDS, store);
    private final CompletableFuture<Void> read = new CompletableFuture<>();
    private TestClient bob;
    private TestClient ada;
    private String epoch;

    @BeforeEach
    void aRoomWithAPast() {
        bob = chat.greeted("bob");
        epoch = bob.join("dev").epoch();
        for (int i = 0; i < 300; i++) {
            bob.say("dev", TALL);
            bob.awaits(Reply.Ack.class);
        }
        ada = chat.greeted("ada");
        store.readsWaitFor = read;
    }

    @AfterEach
    void stop() {
        chat.close();
    }

    private void join(long after) {
        ada.send(new Request.Join(ada.id(), DEV, Optional.of(epoch), OptionalLong.of(after), true));
    }

    private void leave() {
        ada.send(new Request.Leave(ada.id(), DEV));
    }

    @Test
    void whoLeavesAndComesAgainMeanwhileGetsEverythingOnceAndNothingAfterLeaving() {
        join(1);
        leave();
        ada.next(Reply.Left.class);
        join(300);
        ada.next(Reply.Joined.class);

        read.complete(null);
        ada.assertRefused(RefusalCode.NOT_A_MEMBER);

        bob.say("dev", "once");
        assertThat(ada.next(Event.Message.class).seq()).isEqualTo(301);
        assertNothingComesAfterLeaving();
    }

    /** Of ada, to whom bob has said something last. */
    private void assertNothingComesAfterLeaving() {
        ada.assertExhausted();
        leave();
        ada.next(Reply.Left.class);
        bob.awaits(Reply.Ack.class);
        bob.say("dev", "not for ada");
        bob.awaits(Reply.Ack.class);
        ada.assertExhausted();
    }

    @Test
    void whoCouldNotGoOnAsksAgainOverTheSameConnection() {
        join(1);
        read.completeExceptionally(new IOException("no disk"));
        ada.assertRefused(RefusalCode.UNAVAILABLE);

        store.readsWaitFor = CompletableFuture.completedFuture(null);
        join(1);
        assertThat(ada.next(Reply.Joined.class).head()).isEqualTo(300);
        for (int seq = 2; seq <= 300; seq++) {
            assertThat(ada.next(Event.Message.class).seq()).isEqualTo(seq);
        }
        ada.assertExhausted();
    }

    @Test
    void whatWaitsForWhoDoesNotReadIsReadAgainInsteadOfKept() {
        ada.transport.stopReading();
        read.complete(null);
        join(0);
        await().until(ada.transport::isStuck);
        bob.say("dev", "after ada"); // the lane has handed over what fits behind the reply
        bob.awaits(Reply.Ack.class);
        ada.transport.readAgain(); // what was under way is lost: the reply

        for (int seq = 1; seq <= 301; seq++) {
            assertThat(ada.next(Event.Message.class).seq()).isEqualTo(seq);
        }
        ada.assertExhausted();
        assertThat(store.readsAfter).as("reads inside of the first page").anyMatch(after -> after > 0 && after < 256);
    }

    @Test
    void whoWaitsWhileTheRoomIsReadAnewGetsEverythingOnceAndNothingAfterLeaving() {
        ada.transport.stopReading();
        read.complete(null);
        join(0);
        await().until(ada.transport::isStuck);
        bob.say("dev", "after ada");
        bob.awaits(Reply.Ack.class);
        int reads = store.readsAfter.size();
        store.failsToAppend = true;
        bob.say("dev", "not stored");
        bob.assertRefused(RefusalCode.UNAVAILABLE);
        store.failsToAppend = false;
        bob.say("dev", "makes the lane ask the log");
        bob.awaits(Reply.Ack.class);
        bob.say("dev", "comes after what that has begun");
        bob.awaits(Reply.Ack.class);
        assertThat(store.readsAfter)
                .as("what goes on with ada beside the drain that she waits for")
                .hasSize(reads);
        ada.transport.readAgain(); // what was under way is lost: the reply

        for (int seq = 1; seq <= 303; seq++) {
            assertThat(ada.next(Event.Message.class).seq()).isEqualTo(seq);
        }
        bob.say("dev", "once");
        assertThat(ada.next(Event.Message.class).seq()).isEqualTo(304);
        assertNothingComesAfterLeaving();
    }

    @Test
    void aNewcomerGetsTheLastFiftyHoweverLargeTheyAre() {
        read.complete(null);
        ada.send(new Request.Join(ada.id(), DEV, Optional.empty(), OptionalLong.empty(), true));
        assertThat(ada.next(Reply.Joined.class).gap()).isEmpty();
        for (int seq = 251; seq <= 300; seq++) {
            assertThat(ada.next(Event.Message.class).seq()).isEqualTo(seq);
        }
        ada.assertExhausted();
        assertThat(store.readsAfter).as("what is too much to be kept is read").contains(250L);
    }

    @Test
    void whoComesBackAfterWhispersThatAreNoLongerKeptGetsTheRest() {
        Store small = MemoryStore.open(new Retention(10, Duration.ZERO), Clock.systemUTC());
        try (TestChat other = new TestChat(ChatSettings.Rates.UNLIMITED, TestChat.BOUNDS, small)) {
            TestClient eve = other.greeted("eve");
            TestClient finn = other.client();
            String token = finn.hello("finn").token();
            finn.disconnect();
            for (int i = 0; i < 30; i++) {
                eve.send(new Request.Whisper(eve.id(), new UserName("finn"), new MessageText(TALL)));
                eve.awaits(Reply.Ack.class);
            }
            TestClient back = other.client();
            back.hello("finn", Optional.of(token), OptionalLong.of(0));
            for (int seq = 21; seq <= 30; seq++) {
                assertThat(back.next(Event.Whisper.class).seq()).isEqualTo(seq);
            }
            back.assertExhausted();
        }
    }

    @Test
    void theReplyTellsTheRoomAsItIsWhenEventsBeginToFlow() {
        store.readsWaitFor = CompletableFuture.completedFuture(null);
        TestClient carol = chat.in("dev", "carol");
        store.readsWaitFor = read;
        join(1);
        carol.send(new Request.Topic(carol.id(), DEV, new Note("new")));
        carol.awaits(Reply.Ok.class);

        read.complete(null);

        Reply.Joined joined = ada.next(Reply.Joined.class);
        assertThat(joined.topic()).isEqualTo(new Note("new"));
        assertThat(joined.members()).isEqualTo(3);
        assertThat(joined.users()).extracting(user -> user.name()).contains(new UserName("carol"));
    }
}
