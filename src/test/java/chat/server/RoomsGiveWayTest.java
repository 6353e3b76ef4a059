package chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.Note;
import chat.domain.RefusalCode;
import chat.domain.RoomName;
import chat.protocol.CloseCode;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.store.ManualClock;
import chat.store.MemoryStore;
import chat.store.Retention;
import chat.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that has nearly as many rooms as it may have: those in which nobody has been for long make room for others. */
class RoomsGiveWayTest {

    private static final int MOST = 10;
    private static final Duration MONTH = Duration.ofDays(31);
    private static final Duration HEARTBEAT = Duration.ofDays(1);

    private final ManualClock clock = new ManualClock();
    private final TestTime time = new TestTime();
    private final Store store = MemoryStore.open(Retention.DEFAULT, clock);
    private final ChatServer server = new ChatServer(
            new ChatSettings(
                    "test",
                    "1",
                    "",
                    ChatSettings.Rates.UNLIMITED,
                    new ChatSettings.Bounds(16_384, 256, 1 << 20, 1_000, 100, MOST, 50),
                    new ChatSettings.SessionTimes(Duration.ofSeconds(5), HEARTBEAT, Duration.ofDays(99))),
            store,
            new LocalDirectory(),
            time,
            Metrics.NONE);
    private final TestClient ada = new TestClient(server);

    @BeforeEach
    void greet() {
        ada.hello("ada");
    }

    @AfterEach
    void stop() {
        server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
        store.close();
    }

    private void pass(Duration passed) {
        clock.advance(passed);
        passForServer(passed);
    }

    /** Time passes for the server but not for the store, and the client shows that it is alive. */
    private void passForServer(Duration passed) {
        Duration left = passed;
        while (left.compareTo(HEARTBEAT) > 0) {
            time.advance(HEARTBEAT);
            ada.peer.onAlive();
            left = left.minus(HEARTBEAT);
        }
        time.advance(left);
        ada.peer.onAlive();
    }

    private void sayAndLeave(String room) {
        ada.join(room);
        ada.say(room, "hi");
        ada.awaits(Reply.Ack.class);
        ada.leave(room);
        ada.awaits(Reply.Left.class);
    }

    private List<String> rooms() {
        ada.send(new Request.Rooms(ada.id(), Optional.empty(), OptionalInt.empty()));
        return ada.awaits(Reply.Rooms.class).rooms().stream()
                .map(each -> each.name().text())
                .toList();
    }

    @Test
    void thoseInWhichNothingWasSaidForLongestGoWhenThereAreTooMany() {
        for (int i = 0; i < MOST; i++) {
            sayAndLeave("room" + i);
            pass(Duration.ofSeconds(1));
        }
        pass(MONTH);
        await().until(() -> server.rooms() < MOST);
        assertThat(rooms()).hasSize(9).doesNotContain("room0");

        assertThat(ada.join("room0").head()).as("a sequence never goes back").isEqualTo(1);
        ada.say("room0", "again");
        assertThat(ada.awaits(Reply.Ack.class).seq()).isEqualTo(2);
    }

    @Test
    void thoseWithMembersAndThoseTalkedInStay() {
        ada.join("inhabited");
        ada.say("inhabited", "hi");
        ada.awaits(Reply.Ack.class);
        sayAndLeave("talked-in");
        for (int i = 0; i < MOST - 2; i++) {
            sayAndLeave("room" + i);
        }
        clock.advance(MONTH);
        sayAndLeave("talked-in");
        passForServer(MONTH); // by this the timer looks
        await().until(() -> server.rooms() < MOST);
        assertThat(rooms()).hasSize(9).contains("inhabited", "talked-in");
    }

    @Test
    void noneGoesBecauseTheClockJumps() {
        for (int i = 0; i < MOST; i++) {
            sayAndLeave("room" + i);
        }
        pass(Duration.ofDays(2));
        for (Duration jump : List.of(Duration.ofDays(3_652), Duration.ofDays(-7_304), Duration.ofDays(3_652))) {
            clock.jump(jump);
            time.jump(jump);
            pass(Duration.ofMinutes(2)); // by this the timer looks
            assertThat(rooms()).hasSize(MOST);
        }
        assertThat(server.rooms()).isEqualTo(MOST);
    }

    @Test
    void aTopicGoesWithItsRoom() {
        ada.join("old");
        ada.send(new Request.Topic(ada.id(), new RoomName("old"), new Note("what we build")));
        ada.awaits(Reply.Ok.class);
        ada.leave("old");
        ada.awaits(Reply.Left.class);
        for (int i = 1; i < MOST; i++) {
            ada.join("room" + i);
        }
        pass(MONTH);
        await().until(() -> server.rooms() < MOST);
        assertThat(ada.join("old").topic()).isEqualTo(Note.NONE);
        assertThat(store.state().rooms().join()).isEmpty();
    }

    @Test
    void oneThatWasLeftTodayStays() {
        ada.join("sat-in");
        ada.say("sat-in", "long ago");
        ada.awaits(Reply.Ack.class);
        sayAndLeave("old");
        sayAndLeave("old2");
        for (int i = 3; i < MOST; i++) {
            ada.join("room" + i);
        }
        pass(MONTH);
        await().until(() -> !rooms().contains("old"));

        ada.leave("sat-in");
        ada.awaits(Reply.Left.class);
        ada.join("topic");
        ada.send(new Request.Topic(ada.id(), new RoomName("topic"), new Note("new")));
        ada.awaits(Reply.Ok.class);
        ada.leave("topic");
        ada.awaits(Reply.Left.class);
        pass(Duration.ofHours(2));
        await().until(() -> rooms().size() < MOST);
        assertThat(rooms()).contains("sat-in", "topic").doesNotContain("old2");
    }

    @Test
    void nothingGoesWhereThereIsSpaceOrEverythingIsYoung() {
        for (int i = 0; i < MOST; i++) {
            sayAndLeave("room" + i);
        }
        pass(Duration.ofDays(29));
        ada.send(new Request.Join(ada.id(), new RoomName("more"), Optional.empty(), OptionalLong.empty(), true));
        ada.assertRefused(RefusalCode.TOO_MANY_ROOMS);
        assertThat(rooms()).hasSize(MOST);
    }
}
