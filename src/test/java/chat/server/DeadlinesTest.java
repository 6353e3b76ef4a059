package chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What time and quantity do to a connection. */
class DeadlinesTest {

    private TestChat chat = new TestChat();

    @AfterEach
    void stop() {
        chat.close();
    }

    @Test
    void whoDoesNotSayHelloInTimeIsClosed() {
        TestClient late = chat.client();
        chat.time.advance(Duration.ofSeconds(5));
        await().until(() -> late.transport.closes().contains(CloseCode.HELLO_TIMEOUT));
    }

    @Test
    void theSilentAreAskedAfterAHeartbeatAndGivenUpAfterTwo() {
        TestClient ada = chat.greeted("ada");
        chat.time.advance(Duration.ofSeconds(15));
        await().until(() -> ada.transport.pings.get() > 0);
        assertThat(ada.transport.closes()).isEmpty();
        chat.time.advance(Duration.ofSeconds(15));
        await().until(() -> ada.transport.closes().contains(CloseCode.HEARTBEAT_LOST));
    }

    @Test
    void aSignOfLifeIsEnough() {
        TestClient ada = chat.greeted("ada");
        TestClient silent = chat.greeted("silent");
        for (int i = 0; i < 3; i++) {
            chat.time.advance(Duration.ofSeconds(14));
            ada.peer.onAlive();
        }
        await().until(() -> silent.transport.closes().contains(CloseCode.HEARTBEAT_LOST));
        assertThat(ada.transport.closes()).isEmpty();
    }

    @Test
    void whoDoesNotTakeTheCloseIsCutOff() {
        TestClient late = chat.client();
        chat.time.advance(Duration.ofSeconds(5));
        await().until(() -> !late.transport.closes().isEmpty());
        chat.time.advance(Duration.ofSeconds(3));
        await().until(late.transport::isAborted);
    }

    @Test
    void aSlowReaderIsClosedAndTheOthersGetEverything() {
        TestClient ada = chat.in("lobby", "ada");
        TestClient slow = chat.in("lobby", "slow");
        ada.next(Event.Member.class);
        slow.transport.stopReading();
        String text = "x".repeat(4_000);
        int sent = 0;
        while (slow.transport.closes().isEmpty() && sent < 1_000) {
            ada.say("lobby", text);
            sent++;
            assertThat(ada.awaits(Reply.Ack.class).seq()).isEqualTo(sent);
        }
        slow.assertClosed(CloseCode.SLOW_CONSUMER);
        assertThat(sent).isLessThan(300);
    }

    @Test
    void whoLeavesMuchLyingIsClosedWhenTheServerHoldsTooMuchForEverybody() {
        TestClient ada = chat.in("lobby", "ada");
        TestClient slow = chat.in("lobby", "slow");
        ada.next(Event.Member.class);
        slow.transport.stopReading();
        for (int waiting = 0; waiting <= SendQueue.LITTLE; waiting += 4_000) {
            ada.say("lobby", "x".repeat(4_000));
            ada.awaits(Reply.Ack.class);
        }
        for (ByteBudget all = chat.server.budget(); !all.isExceeded(); ) {
            all.add(Integer.MAX_VALUE);
        }
        ada.peer.onAlive();
        chat.time.advance(Duration.ofSeconds(1));
        slow.assertClosed(CloseCode.SLOW_CONSUMER);
        assertThat(ada.transport.closes()).isEmpty();
    }

    @Test
    void whatIsToldInManyRoomsCostsMore() {
        assertThat(statusesOfWhoIsIn(10)).isLessThan(statusesOfWhoIsIn(1) / 2);
    }

    private int statusesOfWhoIsIn(int rooms) {
        chat.close();
        chat = new TestChat(new ChatSettings.Rates(1, 40, 0, 0), TestChat.BOUNDS);
        TestClient ada = chat.greeted("ada");
        for (int i = 0; i < rooms; i++) {
            ada.join("room" + i);
        }
        int granted = 0;
        while (true) {
            ada.send(new Request.Status(ada.id(), Presence.AWAY, new Note("" + granted)));
            if (ada.awaits(Reply.class) instanceof Reply.Error) {
                return granted;
            }
            granted++;
        }
    }

    @Test
    void messagesBeyondTheRateAreRefusedWithATimeToTryAgain() {
        chat.close();
        chat = new TestChat(new ChatSettings.Rates(10, 2, 0, 0), TestChat.BOUNDS);
        TestClient ada = chat.in("lobby", "ada");
        for (int i = 0; i < 2; i++) {
            ada.say("lobby", "hi");
            ada.awaits(Reply.Ack.class);
        }
        RequestId third = ada.say("lobby", "hi");
        Reply.Error error = ada.next(Reply.Error.class);
        assertThat(error.re()).contains(third);
        assertThat(error.refusal().code()).isEqualTo(RefusalCode.RATE_LIMITED);
        assertThat(error.refusal().retryAfterMillis()).isBetween(1L, 101L);
        chat.time.advance(Duration.ofMillis(error.refusal().retryAfterMillis()));
        ada.say(third, "lobby", "hi");
        assertThat(ada.awaits(Reply.Ack.class).id()).isEqualTo(third);
    }

    @Test
    void whoKeepsFloodingIsClosed() {
        chat.close();
        chat = new TestChat(new ChatSettings.Rates(10, 2, 0, 0), TestChat.BOUNDS);
        TestClient eve = chat.in("lobby", "eve");
        for (int i = 0; i < 2_000 && eve.transport.closes().isEmpty(); i++) {
            eve.say("lobby", "spam");
        }
        eve.assertClosed(CloseCode.KEPT_FLOODING);
    }

    @Test
    void whoTalksNonsenseBeforeHelloIsClosedSooner() {
        TestClient eve = chat.client();
        TestClient ada = chat.greeted("ada");
        for (int i = 0; i < 32; i++) {
            eve.peer.onText("nonsense");
            ada.peer.onText("nonsense");
        }
        assertThat(eve.transport.closes()).isEmpty();
        eve.peer.onText("nonsense");
        ada.peer.onText("nonsense");
        eve.assertClosed(CloseCode.KEPT_FLOODING);
        assertThat(ada.transport.closes()).isEmpty();
    }

    @Test
    void longListsCostMore() {
        chat.close();
        chat = new TestChat(new ChatSettings.Rates(1, 1, 0, 0), TestChat.BOUNDS);
        TestClient ada = chat.greeted("ada");
        // One message at once is five requests, and two joins for each of the ten rooms one may be in.
        Request.Users all = new Request.Users(
                ada.id(), java.util.Optional.empty(), java.util.Optional.empty(), java.util.OptionalInt.of(1_000));
        ada.send(all);
        ada.next(Reply.Users.class);
        ada.send(all);
        ada.next(Reply.Users.class);
        ada.send(all);
        ada.assertRefused(RefusalCode.RATE_LIMITED);
        ada.send(new Request.Ping(ada.id()));
        ada.next(Reply.Pong.class);
    }

    @Test
    void whoSendsBlanksOrTooManyBytesIsClosed() {
        chat.close();
        chat = new TestChat(new ChatSettings.Rates(10, 2, 0, 0), TestChat.BOUNDS);
        TestClient blank = chat.client();
        TestClient wide = chat.client();
        for (int i = 0; i < 3_000 && blank.transport.closes().isEmpty(); i++) {
            blank.peer.onText("");
        }
        for (int i = 0; i < 10; i++) {
            wide.peer.onText(" \n".repeat(125_000));
        }
        blank.assertClosed(CloseCode.KEPT_FLOODING);
        wide.assertClosed(CloseCode.KEPT_FLOODING);
    }

    @Test
    void anAddressSharesItsLimitAmongItsSessions() {
        chat.close();
        chat = new TestChat(new ChatSettings.Rates(10, 10, 10, 3), TestChat.BOUNDS);
        TestClient ada = chat.in("lobby", "ada");
        TestClient grace = chat.in("lobby", "grace");
        TestClient elsewhere = new TestClient(chat.server, "192.0.2.2");
        elsewhere.hello("elsewhere");
        elsewhere.join("lobby");
        for (int i = 0; i < 3; i++) {
            ada.say("lobby", "hi");
            ada.awaits(Reply.Ack.class);
        }
        grace.say("lobby", "hi");
        assertThat(grace.awaits(Reply.Error.class).refusal().code()).isEqualTo(RefusalCode.RATE_LIMITED);
        elsewhere.say("lobby", "hi");
        elsewhere.awaits(Reply.Ack.class);
    }

    @Test
    void moreRoomsThanAllowedAreRefused() {
        TestClient ada = chat.greeted("ada");
        for (int i = 0; i < 10; i++) {
            ada.join("room" + i);
        }
        ada.send(new Request.Join(
                ada.id(),
                new chat.domain.RoomName("one-more"),
                java.util.Optional.empty(),
                java.util.OptionalLong.empty(),
                true));
        ada.assertRefused(RefusalCode.TOO_MANY_ROOMS);
    }
}
