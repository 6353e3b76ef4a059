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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does when its clock jumps, or differs from the server's. */
class WrongClockTest {

    private static final RoomName DEV = new RoomName("dev");
    private static final UserName BOB = new UserName("bob");

    private Instant now = Instant.parse("2026-11-22T21:00:00Z");
    private final ChatModel model = new ChatModel(
            new ModelOptions(
                    100, BellMode.MENTIONS, ModelOptions.Comings.ACTIVE, Duration.ofMinutes(5), ZoneOffset.UTC),
            new UserName("alice"),
            Link.connecting(),
            now);

    private void enter() {
        model.entered(
                new Reply.Joined(new RequestId("j"), DEV, "e1", 0, 2, List.of(), Note.NONE, Optional.empty()),
                false,
                now);
    }

    private void bob(MemberChange change) {
        model.member(new Event.Member(DEV, change, BOB, Optional.empty(), Presence.ONLINE, Note.NONE, 2), now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P3652D", "P-3652D"})
    void whoCameIsShownHoweverTheClockJumps(Duration jump) {
        enter();
        bob(MemberChange.JOINED);
        assertThat(model.tick(now)).isEmpty();
        now = now.plus(jump);
        assertThat(model.tick(now)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P3652D", "P-3652D"})
    void whyOneIsNotBackIsToldHoweverTheClockJumps(Duration jump) {
        link(Phase.LIVE, Optional.empty());
        link(Phase.WAITING, Optional.of("broken"));
        now = now.plus(jump);
        assertThat(link(Phase.WAITING, Optional.of("no answer"))).isNotEmpty();
    }

    private List<Change> link(Phase phase, Optional<String> trouble) {
        return model.linkChanged(new Link(phase, Optional.empty(), Optional.empty(), trouble), now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P-365D", "P365D"})
    void whoSpokeAMinuteAgoIsNotSilentWhateverTheServersClockSays(Duration ahead) {
        enter();
        model.message(
                new Event.Message(
                        DEV, 1, now.plus(ahead), BOB, new RequestId("m"), MessageKind.TEXT, new MessageText("hi")),
                now);
        now = now.plusSeconds(60);
        bob(MemberChange.LEFT);
        now = now.plusSeconds(2);
        assertThat(model.tick(now)).isNotEmpty();
    }
}
