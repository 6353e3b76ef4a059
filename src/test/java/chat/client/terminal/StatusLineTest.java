package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.client.Link;
import chat.client.Phase;
import chat.client.model.Overview;
import chat.client.model.Target;
import chat.domain.Presence;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusLineTest {

    private static final Instant NOW = Instant.parse("2026-11-22T21:05:00Z");
    private static final Target DEV = new Target.Room(new RoomName("dev"));
    private static final Link LIVE =
            new Link(Phase.LIVE, Optional.of(Duration.ofMillis(12)), Optional.empty(), Optional.empty());

    private final StatusLine status = new StatusLine(new Theme("none", Map.of(), List.of()), ZoneOffset.UTC);

    private String format(Link link, Presence presence, int unsent, int columns) {
        Overview overview = new Overview(
                link,
                new UserName("alice"),
                presence,
                Optional.of(DEV),
                14,
                List.of(
                        new Overview.Tab(1, DEV, 0, 0),
                        new Overview.Tab(2, new Target.Room(new RoomName("ops")), 3, 0),
                        new Overview.Tab(3, new Target.Person(new UserName("bob")), 1, 1)),
                unsent);
        return status.format(overview, NOW, columns).toString();
    }

    @Test
    void showsHowThingsStand() {
        assertThat(format(LIVE, Presence.ONLINE, 0, 100))
                .isEqualTo("[21:05] ● alice 12ms  #dev{14}  3:@bob(1!) 2:#ops(3)");
    }

    @Test
    void showsWhatIsUnsentAndThatOneIsAway() {
        assertThat(format(LIVE, Presence.AWAY, 2, 100)).contains("  2 unsent  ").contains("  away  ");
    }

    @Test
    void countsTheSecondsToTheNextAttempt() {
        Link waiting =
                new Link(Phase.WAITING, Optional.empty(), Optional.of(NOW.plusMillis(2_100)), Optional.of("broken"));
        assertThat(format(waiting, Presence.ONLINE, 0, 100)).contains("◐ alice reconnecting in 3 s");
    }

    @Test
    void saysWhenItIsOver() {
        Link closed = new Link(Phase.CLOSED, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(format(closed, Presence.ONLINE, 0, 100)).contains("○ alice offline");
    }

    @Test
    void keepsWhatMattersWhereThereIsLittleRoom() {
        assertThat(format(LIVE, Presence.ONLINE, 0, 39)).isEqualTo("● alice  #dev{14}  3:@bob(1!) 2:#ops(3)");
        assertThat(format(LIVE, Presence.ONLINE, 2, 20)).isEqualTo("●  2 unsent  3(1!) 2");
    }

    @Test
    void whatThePromptSaysTooGoesFirst() {
        Link waiting =
                new Link(Phase.WAITING, Optional.empty(), Optional.of(NOW.plusMillis(8_100)), Optional.of("broken"));
        assertThat(format(waiting, Presence.ONLINE, 2, 59))
                .isEqualTo("\u25d0 reconnecting in 9 s  2 unsent  #dev  3:@bob(1!) 2:#ops(3)");
        assertThat(format(waiting, Presence.ONLINE, 2, 53))
                .isEqualTo("\u25d0 reconnecting in 9 s  2 unsent  3:@bob(1!) 2:#ops(3)");
        assertThat(format(waiting, Presence.ONLINE, 2, 45))
                .isEqualTo("\u25d0 reconnecting in 9 s  2 unsent  3(1!) 2(3)");
        assertThat(format(LIVE, Presence.ONLINE, 0, 35)).isEqualTo("\u25cf alice  #dev  3:@bob(1!) 2:#ops(3)");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void fitsAnyWidth(Phase phase) {
        Link link = new Link(phase, Optional.empty(), Optional.empty(), Optional.empty());
        for (int columns = 1; columns < 120; columns++) {
            assertThat(format(link, Presence.AWAY, 7, columns).length()).isBetween(1, columns);
        }
    }
}
