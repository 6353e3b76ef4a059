package chat.client.model;

import static org.assertj.core.api.Assertions.assertThat;

import chat.client.Link;
import chat.client.Phase;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls the user after a lost connection, to the same server or to one that lost its data. */
class ComingBackTest {

    private static final RoomName DEV = new RoomName("dev");
    private static final RoomName OPS = new RoomName("ops");
    private static final UserName BOB = new UserName("bob");

    private Instant now = Instant.parse("2026-11-22T21:00:00Z");
    private final ChatModel model = new ChatModel(
            new ModelOptions(
                    100, BellMode.MENTIONS, ModelOptions.Comings.ACTIVE, Duration.ofMinutes(5), ZoneOffset.UTC),
            new UserName("alice"),
            Link.connecting(),
            now);

    @BeforeEach
    void readWhatTwoRoomsHold() {
        enter(DEV, "e1", 50, false);
        enter(OPS, "e1", 50, false);
        for (long seq = 1; seq <= 50; seq++) {
            says(DEV, seq, "old");
            says(OPS, seq, "old");
        }
    }

    private void enter(RoomName room, String epoch, long head, boolean again) {
        model.entered(
                new Reply.Joined(new RequestId("j"), room, epoch, head, 2, List.of(), Note.NONE, Optional.empty()),
                again,
                now);
    }

    private List<Change> says(RoomName room, long seq, String text) {
        return model.message(
                new Event.Message(room, seq, now, BOB, new RequestId("m"), MessageKind.TEXT, new MessageText(text)),
                now);
    }

    private static boolean marksUnread(List<Change> changes) {
        return changes.contains(new Change.Print(new Line.Unread()));
    }

    @Test
    void marksWhatIsNewBelowThePastOfARoomThatWasNotLookedAtYet() {
        says(OPS, 51, "new");
        List<Change> shown = model.look(new Target.Room(OPS), now);
        assertThat(shown.indexOf(new Change.Print(new Line.Unread())))
                .as("heading, 50 old, mark, 1 new; and that it was switched, first")
                .isEqualTo(shown.size() - 2);
    }

    @Test
    void tellsOnceWhyOneIsNotBackYet() {
        link(Phase.LIVE, "");
        assertThat(link(Phase.WAITING, "broken")).hasSize(1);
        now = now.plusSeconds(4);
        assertThat(link(Phase.WAITING, "no answer")).isEmpty();
        now = now.plusSeconds(1);
        assertThat(link(Phase.CONNECTING, "no answer")).isEmpty();
        assertThat(link(Phase.WAITING, "no answer")).hasSize(1);
        assertThat(link(Phase.WAITING, "the name alice is taken")).hasSize(1);
        assertThat(link(Phase.WAITING, "no answer")).isEmpty();
        assertThat(link(Phase.WAITING, "the name alice is taken")).isEmpty();
    }

    private List<Change> link(Phase phase, String trouble) {
        Optional<String> why = Optional.of(trouble).filter(text -> !text.isEmpty());
        return model.linkChanged(new Link(phase, Optional.empty(), Optional.empty(), why), now);
    }

    @Test
    void callsForWhatIsSaidInARoomThatBeganAnew() {
        enter(DEV, "e2", 0, true);
        enter(OPS, "e2", 1, true);
        assertThat(says(OPS, 1, "alice, are you back?")).contains(new Change.Ring());
        assertThat(says(OPS, 2, "hello?")).isEmpty();
        assertThat(model.overview().tabs().get(1)).isEqualTo(new Overview.Tab(2, new Target.Room(OPS), 2, 1));
        assertThat(says(DEV, 1, "alice?")).contains(new Change.Ring());
    }

    @Test
    void readsBackFromWhatTheRoomHoldsNowAndNotFromWhatItHeldBefore() {
        model.history(DEV, List.of(message(7)), now);
        assertThat(model.oldest(DEV)).isEqualTo(7);
        enter(DEV, "e2", 0, true);
        assertThat(model.oldest(DEV)).isZero();
        says(DEV, 3, "new");
        assertThat(model.oldest(DEV)).isEqualTo(3);
    }

    private Event.Message message(long seq) {
        return new Event.Message(
                DEV, seq, now, BOB, new RequestId("m"), MessageKind.TEXT, new MessageText("still older"));
    }

    @Test
    void marksNothingAsUnreadWhereNothingWasMissed() {
        enter(DEV, "e1", 50, true);
        assertThat(marksUnread(says(DEV, 51, "said after the return"))).isFalse();
    }

    @Test
    void marksWhatWasMissedAndWhatARoomHoldsThatBeganAnew() {
        enter(DEV, "e1", 51, true);
        assertThat(marksUnread(says(DEV, 51, "missed"))).isTrue();
        assertThat(marksUnread(says(DEV, 52, "said after the return"))).isFalse();
        enter(DEV, "e2", 1, true);
        assertThat(marksUnread(says(DEV, 1, "missed too"))).isTrue();
    }
}
