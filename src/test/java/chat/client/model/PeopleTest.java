package chat.client.model;

import static org.assertj.core.api.Assertions.assertThat;

import chat.client.Link;
import chat.domain.MemberChange;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.UserEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Conversations with a person, and oneself. */
class PeopleTest {

    private static final RoomName DEV = new RoomName("dev");
    private static final RoomName OPS = new RoomName("ops");
    private static final UserName ALICE = new UserName("alice");
    private static final UserName BOB = new UserName("bob");
    private static final UserName BOBBY = new UserName("bobby");

    private final Instant now = Instant.parse("2026-11-22T21:00:00Z");
    private final ChatModel model = new ChatModel(
            new ModelOptions(
                    100, BellMode.MENTIONS, ModelOptions.Comings.ACTIVE, Duration.ofMinutes(5), ZoneOffset.UTC),
            ALICE,
            Link.connecting(),
            now);

    private void enter(RoomName room) {
        model.entered(
                new Reply.Joined(new RequestId("j"), room, "e1", 0, 2, List.of(), Note.NONE, Optional.empty()),
                false,
                now);
    }

    private List<Change> renames(RoomName room, UserName was, UserName name) {
        return model.member(
                new Event.Member(room, MemberChange.RENAMED, name, Optional.of(was), Presence.ONLINE, Note.NONE, 2),
                now);
    }

    @Test
    void goOnUnderAnotherName() {
        enter(DEV);
        model.whisper(new Event.Whisper(1, now, BOB, ALICE, new RequestId("w"), new MessageText("psst")), now);
        enter(OPS);
        model.look(new Target.Person(BOB), now);
        assertThat(renames(DEV, BOB, BOBBY))
                .contains(new Change.Readdressed(new Target.Person(BOB), new Target.Person(BOBBY)));
        renames(OPS, BOB, BOBBY);
        assertThat(model.lastWhisperer()).contains(BOBBY);
        assertThat(model.current()).contains(new Target.Person(BOBBY));
        assertThat(model.overview().tabs())
                .extracting(tab -> tab.target().label())
                .containsExactly("#dev", "@bobby", "#ops");
    }

    @Test
    void areToldOfThoughTheySaidNothingInARoom() {
        model.entered(
                new Reply.Joined(
                        new RequestId("j"),
                        DEV,
                        "e1",
                        0,
                        3,
                        List.of(
                                new UserEntry(BOB, Presence.ONLINE, Note.NONE),
                                new UserEntry(new UserName("carol"), Presence.ONLINE, Note.NONE)),
                        Note.NONE,
                        Optional.empty()),
                false,
                now);
        assertThat(renames(DEV, new UserName("carol"), new UserName("caro"))).noneMatch(Change.Print.class::isInstance);
        model.whisper(new Event.Whisper(1, now, BOB, ALICE, new RequestId("w"), new MessageText("psst")), now);
        assertThat(renames(DEV, BOB, BOBBY)).anyMatch(Change.Print.class::isInstance);
    }

    @Test
    void areReadWhenTheyAreAnswered() {
        enter(DEV);
        model.whisper(new Event.Whisper(1, now, BOB, ALICE, new RequestId("w"), new MessageText("psst")), now);
        assertThat(model.overview().tabs()).extracting(Overview.Tab::mentions).containsExactly(0, 1);
        model.whisper(new Event.Whisper(2, now, ALICE, BOB, new RequestId("x"), new MessageText("yes?")), now);
        assertThat(model.overview().tabs()).extracting(Overview.Tab::mentions).containsExactly(0, 0);
    }

    @Test
    void areTwoWhereBothNamesWereTalkedWith() {
        enter(DEV);
        model.look(new Target.Person(BOBBY), now);
        model.look(new Target.Person(BOB), now);
        renames(DEV, BOB, BOBBY);
        assertThat(model.overview().tabs())
                .extracting(tab -> tab.target().label())
                .containsExactly("#dev", "@bobby", "@bob");
    }

    @Test
    void setsAsideWhatIsTypedToARoomThatIsClosedWhereverOneLooks() {
        enter(DEV);
        enter(OPS);
        assertThat(model.shutOut(OPS, now))
                .contains(new Change.SetAside(new Target.Room(OPS)))
                .noneMatch(Change.Switched.class::isInstance);
        enter(OPS);
        assertThat(model.shutOut(DEV, now))
                .containsSubsequence(
                        new Change.SetAside(new Target.Room(DEV)), new Change.Switched(new Target.Room(OPS)));
    }

    @Test
    void isNotAwayInANewSession() {
        Ear ear = new Ear(model, Clock.fixed(now, ZoneOffset.UTC), changes -> {});
        model.presence(Presence.AWAY);
        ear.welcomed(welcome(true));
        assertThat(model.overview().presence()).isEqualTo(Presence.AWAY);
        ear.welcomed(welcome(false));
        assertThat(model.overview().presence()).isEqualTo(Presence.ONLINE);
    }

    private static Reply.Welcome welcome(boolean resumed) {
        return new Reply.Welcome(
                new RequestId("h"),
                ALICE,
                "token",
                resumed,
                "test",
                "1",
                new Reply.Limits(4000, 16_384, 0, 0, 100, 256),
                30,
                "",
                List.of(),
                0);
    }
}
