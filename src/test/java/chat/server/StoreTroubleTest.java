package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MemberChange;
import chat.domain.RefusalCode;
import chat.domain.RoomName;
import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
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
        assertThat(again.transport.closes()).containsExactly(CloseCode.INTERNAL_ERROR);
        again.peer.onClosed(CloseCode.INTERNAL_ERROR.code(), "");

        store.failsToRead = false;
        chat.client().hello("ada2");
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
