package chat.client.model;

import static org.assertj.core.api.Assertions.assertThat;

import chat.client.Link;
import chat.client.Phase;
import chat.domain.MemberChange;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.UserEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatModelTest {

    private static final RoomName DEV = new RoomName("dev");
    private static final RoomName OPS = new RoomName("ops");
    private static final UserName BOB = new UserName("bob");
    private static final UserName CAROL = new UserName("carol");

    private Instant now = Instant.parse("2026-11-22T21:00:00Z");
    private long seq;
    private ChatModel model;

    @BeforeEach
    void enterTwoRooms() {
        model = model(3, ModelOptions.Comings.ACTIVE);
        enter(DEV, 0, false);
        enter(OPS, 0, false);
    }

    private ChatModel model(int scrollback, ModelOptions.Comings comings) {
        return new ChatModel(
                new ModelOptions(scrollback, BellMode.MENTIONS, comings, Duration.ofMinutes(5), ZoneOffset.UTC),
                new UserName("alice"),
                Link.connecting(),
                now);
    }

    private List<Change> enter(RoomName room, long head, boolean again) {
        return model.entered(
                new Reply.Joined(
                        new RequestId("j"),
                        room,
                        "e1",
                        head,
                        2,
                        List.of(new UserEntry(BOB, Presence.ONLINE, Note.NONE)),
                        Note.NONE,
                        Optional.empty()),
                again,
                now);
    }

    private List<Change> says(RoomName room, UserName who, String text) {
        return model.message(
                new Event.Message(room, ++seq, now, who, new RequestId("m"), MessageKind.TEXT, new MessageText(text)),
                now);
    }

    private List<Change> moves(MemberChange change, UserName who) {
        return model.member(new Event.Member(DEV, change, who, Optional.empty(), Presence.ONLINE, Note.NONE, 5), now);
    }

    private List<Change> whisper(UserName from, UserName to) {
        return model.whisper(new Event.Whisper(1, now, from, to, new RequestId("w"), new MessageText("psst")), now);
    }

    private List<Change> afterSeconds(long seconds) {
        now = now.plusSeconds(seconds);
        return model.tick(now);
    }

    private static List<Line> lines(List<Change> changes) {
        List<Line> lines = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Print print) {
                lines.add(print.line());
            }
        }
        return lines;
    }

    private static boolean rings(List<Change> changes) {
        return changes.stream().anyMatch(Change.Ring.class::isInstance);
    }

    private Overview.Tab tab(int number) {
        return model.overview().tabs().get(number - 1);
    }

    @Test
    void looksAtTheFirstRoomEntered() {
        assertThat(model.current()).contains(new Target.Room(DEV));
        assertThat(model.overview().members()).isEqualTo(2);
    }

    @Test
    void showsWhatIsSaidHereAndCountsWhatIsSaidElsewhere() {
        assertThat(lines(says(DEV, BOB, "hi")))
                .containsExactly(new Line.Said(now, DEV, 1, BOB, false, "hi", false, false));
        assertThat(lines(says(OPS, BOB, "over here"))).isEmpty();
        assertThat(tab(1).unread()).isZero();
        assertThat(tab(2)).isEqualTo(new Overview.Tab(2, new Target.Room(OPS), 1, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "alice: hi, true",
        "hi ALICE!, true",
        "@alice look, true",
        "(alice), true",
        "malice, false",
        "alice2, false",
        "alice-b, false",
        "nobody, false",
    })
    void knowsWhenItIsMentioned(String text, boolean mentioned) {
        List<Change> changes = says(DEV, BOB, text);
        assertThat(((Line.Said) lines(changes).get(0)).mention()).isEqualTo(mentioned);
        assertThat(rings(changes)).isEqualTo(mentioned);
    }

    @Test
    void doesNotCallForItsOwnWords() {
        List<Change> changes = says(OPS, new UserName("Alice"), "alice says alice");
        assertThat(rings(changes)).isFalse();
        assertThat(tab(2).unread()).isZero();
    }

    @Test
    void countsMentionsElsewhereApart() {
        says(OPS, BOB, "hi");
        says(OPS, BOB, "hi alice");
        assertThat(tab(2)).isEqualTo(new Overview.Tab(2, new Target.Room(OPS), 2, 1));
    }

    @Test
    void ringsAsItIsTold() {
        model.bell(BellMode.OFF);
        assertThat(rings(says(DEV, BOB, "alice!"))).isFalse();
        assertThat(rings(whisper(BOB, model.me()))).isFalse();
        model.bell(BellMode.ALL);
        assertThat(rings(says(OPS, BOB, "anything"))).isTrue();
    }

    @Test
    void callsNobodyForHistory() {
        model = model(10, ModelOptions.Comings.ACTIVE);
        enter(DEV, 0, false);
        enter(OPS, 2, false);
        assertThat(rings(says(OPS, BOB, "alice, this was yesterday"))).isFalse();
        says(OPS, BOB, "this too");
        assertThat(tab(2).unread()).isZero();
        says(OPS, BOB, "this is new");
        assertThat(tab(2).unread()).isEqualTo(1);
    }

    @Test
    void looksAtAnotherRoomWithAMarkBeforeWhatIsNew() {
        says(OPS, CAROL, "seen");
        model.look(2, now);
        model.look(1, now);
        says(OPS, BOB, "new");
        List<Change> changes = model.look(2, now);
        assertThat(changes.get(0)).isEqualTo(new Change.Switched(new Target.Room(OPS)));
        assertThat(lines(changes))
                .extracting(line -> line.getClass().getSimpleName())
                .containsExactly("Heading", "Said", "Unread", "Said");
        assertThat(tab(2).unread()).isZero();
    }

    @Test
    void keepsNoMoreThanItsScrollback() {
        for (int i = 0; i < 1_000; i++) {
            says(OPS, BOB, "m" + i);
        }
        assertThat(tab(2).unread()).isEqualTo(1_000);
        assertThat(lines(model.look(2, now)))
                .extracting(line -> line instanceof Line.Said said ? said.text() : "")
                .containsExactly("", "m997", "m998", "m999");
    }

    @Test
    void findsTheNextUnreadMentionsFirst() {
        enter(new RoomName("qa"), 0, false);
        says(OPS, BOB, "hi");
        says(new RoomName("qa"), BOB, "alice?");
        model.lookAtNextUnread(now);
        assertThat(model.current()).contains(new Target.Room(new RoomName("qa")));
        model.lookAtNextUnread(now);
        assertThat(model.current()).contains(new Target.Room(OPS));
        assertThat(lines(model.lookAtNextUnread(now))).singleElement().isInstanceOf(Line.Info.class);
    }

    @Test
    void showsAWhisperWhereverOneLooksAndCallsForIt() {
        List<Change> changes = whisper(BOB, model.me());
        assertThat(lines(changes)).singleElement().isInstanceOf(Line.Whispered.class);
        assertThat(rings(changes)).isTrue();
        assertThat(tab(3)).isEqualTo(new Overview.Tab(3, new Target.Person(BOB), 1, 1));
        assertThat(model.lastWhisperer()).contains(BOB);
    }

    @Test
    void makesOneLineOfARunOfComings() {
        assertThat(moves(MemberChange.JOINED, CAROL)).isEmpty();
        assertThat(moves(MemberChange.JOINED, new UserName("dave"))).isEmpty();
        assertThat(afterSeconds(1)).isEmpty();
        assertThat(lines(afterSeconds(1)))
                .singleElement()
                .extracting(line -> ((Line.Moved) line).who())
                .isEqualTo(List.of(CAROL, new UserName("dave")));
        assertThat(model.overview().members()).isEqualTo(5);
    }

    @Test
    void showsNothingOfWhoCameAndWentAtOnce() {
        moves(MemberChange.JOINED, CAROL);
        moves(MemberChange.LEFT, CAROL);
        assertThat(afterSeconds(5)).isEmpty();
    }

    @Test
    void tellsWhoCameBeforeWhatTheySaid() {
        moves(MemberChange.JOINED, CAROL);
        assertThat(lines(says(DEV, CAROL, "hello")))
                .extracting(line -> line.getClass().getSimpleName())
                .containsExactly("Moved", "Said");
    }

    @Test
    void hidesTheComingAndGoingOfTheSilent() {
        moves(MemberChange.LOST, BOB);
        assertThat(afterSeconds(5)).as("bob never said a word").isEmpty();
        says(DEV, BOB, "a word");
        moves(MemberChange.LEFT, BOB);
        assertThat(lines(afterSeconds(5))).hasSize(1);
        afterSeconds(600);
        moves(MemberChange.JOINED, BOB);
        assertThat(afterSeconds(5)).as("ten minutes later").isEmpty();
    }

    @Test
    void showsEverybodyOrNobodyWhereThatIsWished() {
        model = model(10, ModelOptions.Comings.ALL);
        enter(DEV, 0, false);
        moves(MemberChange.LEFT, BOB);
        assertThat(lines(afterSeconds(5))).hasSize(1);
        model = model(10, ModelOptions.Comings.NONE);
        enter(DEV, 0, false);
        moves(MemberChange.JOINED, CAROL);
        assertThat(afterSeconds(5)).isEmpty();
    }

    @Test
    void drawsALineWhenTheDayChanges() {
        says(DEV, BOB, "late");
        now = now.plus(Duration.ofHours(4));
        assertThat(lines(says(DEV, BOB, "early")).get(0)).isEqualTo(new Line.Day(LocalDate.of(2026, 11, 23)));
        assertThat(lines(says(DEV, BOB, "still early"))).hasSize(1);
    }

    @Test
    void marksWhatWasMissedWhileTheConnectionWasLost() {
        says(DEV, BOB, "before");
        enter(DEV, 3, true);
        assertThat(lines(says(DEV, BOB, "missed")).get(0)).isEqualTo(new Line.Unread());
        assertThat(lines(says(DEV, BOB, "missed too"))).hasSize(1);
    }

    @Test
    void tellsHowMuchIsGone() {
        List<Change> changes = model.entered(
                new Reply.Joined(
                        new RequestId("j"), DEV, "e1", 9, 1, List.of(), Note.NONE, Optional.of(new Reply.Gap(3, 7))),
                true,
                now);
        assertThat(lines(changes)).containsExactly(new Line.Missing(DEV, 5));
    }

    @Test
    void completesWhoSpokeLastFirst() {
        says(DEV, CAROL, "1");
        says(DEV, BOB, "2");
        says(OPS, new UserName("dave"), "3");
        assertThat(model.people()).extracting(UserName::text).containsExactly("bob", "carol", "dave");
        says(DEV, CAROL, "4");
        assertThat(model.people()).extracting(UserName::text).startsWith("carol", "bob");
    }

    @Test
    void followsARenamedPerson() {
        says(DEV, BOB, "hi");
        List<Change> changes = model.member(
                new Event.Member(
                        DEV,
                        MemberChange.RENAMED,
                        new UserName("bobby"),
                        Optional.of(BOB),
                        Presence.ONLINE,
                        Note.NONE,
                        2),
                now);
        assertThat(lines(changes)).containsExactly(new Line.Renamed(now, BOB, new UserName("bobby"), false));
        assertThat(model.people()).extracting(UserName::text).startsWith("bobby");
    }

    @Test
    void goesToAnotherRoomWhenItLeavesThisOne() {
        List<Change> changes = model.exited(DEV, now);
        assertThat(model.current()).contains(new Target.Room(OPS));
        assertThat(changes).contains(new Change.Switched(new Target.Room(OPS)));
    }

    @Test
    void saysWhenTheConnectionIsLost() {
        model.linkChanged(new Link(Phase.LIVE, Optional.empty(), Optional.empty(), Optional.empty()), now);
        model.unacknowledged(2);
        assertThat(lines(model.linkChanged(
                        new Link(Phase.WAITING, Optional.empty(), Optional.of(now), Optional.of("heartbeat lost")),
                        now)))
                .singleElement()
                .extracting(line -> ((Line.Info) line).text())
                .isEqualTo("the connection is lost: heartbeat lost; 2 unsent, to go out on return");
    }

    @Test
    void talksToARoomBeforeItIsEnteredAndShowsItOnce() {
        model = model(10, ModelOptions.Comings.ACTIVE);
        assertThat(model.await(DEV)).containsExactly(new Change.Switched(new Target.Room(DEV)));
        assertThat(model.current()).contains(new Target.Room(DEV));
        assertThat(lines(enter(DEV, 0, false))).singleElement().isInstanceOf(Line.Heading.class);
    }

    @Test
    void forgetsARoomThatItWasDenied() {
        model = model(10, ModelOptions.Comings.ACTIVE);
        model.await(DEV);
        model.denied(DEV, now);
        assertThat(model.current()).isEmpty();
        assertThat(model.overview().tabs()).isEmpty();
    }

    @Test
    void showsOneselfAsOthersAreShownOne() {
        model.presence(Presence.AWAY);
        model.entered(
                new Reply.Joined(
                        new RequestId("j"),
                        DEV,
                        "e2",
                        0,
                        1,
                        List.of(new UserEntry(model.me(), Presence.ONLINE, Note.NONE)),
                        Note.NONE,
                        Optional.empty()),
                true,
                now);
        assertThat(model.overview().presence()).isEqualTo(Presence.ONLINE);
    }

    @Test
    void goesBackToWhereItWasFromARoomThatItWasDenied() {
        model.look(new Target.Room(OPS), now);
        model.await(new RoomName("full"));
        assertThat(model.denied(new RoomName("full"), now))
                .containsExactly(
                        new Change.SetAside(new Target.Room(new RoomName("full"))),
                        new Change.Switched(new Target.Room(OPS)));
        assertThat(model.current()).contains(new Target.Room(OPS));
        model.await(new RoomName("full"));
        says(OPS, BOB, "meanwhile");
        assertThat(lines(model.denied(new RoomName("full"), now))).hasSize(2);
    }

    @Test
    void staysWhereTheUserWentWhileARoomWasBeingEntered() {
        model.await(new RoomName("slow"));
        model.look(new Target.Room(DEV), now);
        assertThat(lines(enter(new RoomName("slow"), 0, false))).isEmpty();
        assertThat(model.current()).contains(new Target.Room(DEV));
    }
}
