package chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.Identity;
import chat.domain.MemberChange;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.store.MessageLog;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests and of news while the store fails, and after. */
class StoreTroubleTest {

    private final StubbornStore store = new StubbornStore();
    private final TestChat chat = new TestChat(ChatSettings.Rates.UNLIMITED, TestChat.BOUNDS, store);

    @AfterEach
    void stop() {
        chat.close();
    }

    @Test
    void whatCannotBeStoredIsRefusedAndGoesThroughLater() {
        TestClient ada = chat.in("dev", "ada");
        store.failsToAppend = true;
        ada.say("dev", "x");
        ada.assertRefused(RefusalCode.UNAVAILABLE);
        assertThat(chat.server.isReady()).isFalse();

        store.failsToAppend = false;
        ada.say("dev", "x");
        assertThat(ada.awaits(Reply.Ack.class).seq()).isEqualTo(1);
        assertThat(chat.server.isReady()).isTrue();
    }

    @Test
    void whoCannotBeWelcomedIsToldAndComesBack() {
        TestClient ada = chat.client();
        String token = ada.hello("ada").token();
        ada.bye();
        store.failsToRead = true;

        TestClient again = chat.client();
        again.sendHello("ada", Optional.of(token), OptionalLong.empty());
        again.assertRefused(RefusalCode.UNAVAILABLE);
        again.assertClosed(CloseCode.INTERNAL_ERROR);
        again.peer.onClosed(CloseCode.INTERNAL_ERROR.code(), "");

        store.failsToRead = false;
        chat.client().hello("ada2");
    }

    @Test
    void aSessionThatCouldNotBeStoredIsStoredLater() {
        store.failsToSave = true;
        String token = chat.client().hello("ada").token();
        store.failsToSave = false;
        await().until(() -> store.state().sessions().join().stream()
                .anyMatch(stored -> stored.tokenHashes().contains(Tokens.hash(token))));
    }

    @Test
    void aTopicThatCouldNotBeStoredIsStoredLater() {
        TestClient ada = chat.in("dev", "ada");
        store.failsToSave = true;
        ada.send(new Request.Topic(ada.id(), new RoomName("dev"), new Note("new")));
        ada.awaits(Reply.Ok.class);
        store.failsToSave = false;
        await().until(() -> store.state().rooms().join().stream()
                .anyMatch(room -> room.topic().equals(new Note("new"))));
    }

    @Test
    void aTopicIsTriedAgainOnceHoweverManyWereSet() {
        TestClient ada = chat.in("dev", "ada");
        store.failsToSave = true;
        int most = 0;
        for (int i = 0; i < 50; i++) {
            ada.send(new Request.Topic(ada.id(), new RoomName("dev"), new Note("topic " + i)));
            ada.awaits(Reply.Ok.class);
            most = Math.max(most, chat.server.retries());
        }
        assertThat(most).as("one for the room, and one for a session").isLessThanOrEqualTo(2);
        store.failsToSave = false;
        await().until(() -> store.state().rooms().join().stream()
                .anyMatch(room -> room.topic().equals(new Note("topic 49"))));
    }

    @Test
    void whatSomebodyElseWroteToTheLogIsDeliveredInItsPlace() {
        TestClient ada = chat.in("dev", "ada");
        TestClient bob = chat.in("dev", "bob");
        store.appendedElsewhere(
                StreamId.room(new RoomName("dev")),
                new MessageLog.Draft(
                        new Identity("elsewhere"),
                        new UserName("eve"),
                        null,
                        new RequestId("e1"),
                        MessageKind.TEXT,
                        new MessageText("from elsewhere")));
        ada.say("dev", "here");
        for (int seq = 1; seq <= 2; seq++) {
            assertThat(bob.next(Event.Message.class).seq()).isEqualTo(seq);
        }
        bob.say("dev", "and on");
        assertThat(bob.awaits(Event.Message.class).seq()).isEqualTo(3);
        bob.awaits(Reply.Ack.class);
        bob.assertExhausted();
    }

    @Test
    void whoLeftMeanwhileIsNoMemberAfterwards() {
        TestClient ada = chat.in("dev", "ada");
        TestClient bob = chat.in("dev", "bob");
        ada.next(Event.Member.class);
        store.failsToAppend = true;
        store.failsToRead = true;
        ada.say("dev", "x");
        ada.assertRefused(RefusalCode.UNAVAILABLE);
        bob.bye();

        store.failsToAppend = false;
        store.failsToRead = false;
        assertThat(ada.next(Event.Member.class).change()).isEqualTo(MemberChange.LEFT);
        ada.send(new Request.Users(ada.id(), Optional.of(new RoomName("dev")), Optional.empty(), OptionalInt.empty()));
        assertThat(ada.next(Reply.Users.class).users()).hasSize(1);
    }
}
