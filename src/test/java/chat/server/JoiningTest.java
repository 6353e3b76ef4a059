package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Note;
import chat.domain.RefusalCode;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Going on from so far back that the log has to be read, while other things happen. */
class JoiningTest {

    private static final RoomName DEV = new RoomName("dev");

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
            bob.say("dev", "x".repeat(1_000));
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
        ada.assertExhausted();

        leave();
        ada.next(Reply.Left.class);
        bob.awaits(Reply.Ack.class);
        bob.say("dev", "not for ada");
        bob.awaits(Reply.Ack.class);
        ada.assertExhausted();
    }

    @Test
    void theReplyTellsTheRoomAsItIsWhenEventsBeginToFlow() {
        join(1);
        TestClient carol = chat.in("dev", "carol");
        carol.send(new Request.Topic(carol.id(), DEV, new Note("new")));
        carol.awaits(Reply.Ok.class);

        read.complete(null);

        Reply.Joined joined = ada.next(Reply.Joined.class);
        assertThat(joined.topic()).isEqualTo(new Note("new"));
        assertThat(joined.members()).isEqualTo(3);
        assertThat(joined.users()).extracting(user -> user.name()).contains(new UserName("carol"));
    }
}
