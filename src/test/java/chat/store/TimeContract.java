package chat.store;

import static chat.store.Fixtures.DEV;
import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.drafts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store does when the clock jumps. */
abstract class TimeContract extends ContractCase {

    private static final Duration TEN_YEARS = Duration.ofDays(3_652);

    private int others = 1_000;

    /** What the store told of. */
    abstract List<String> noticed();

    /** Jumps of the clock, one after another, with something said before, between and after. */
    static List<List<Duration>> jumps() {
        Duration hour = Duration.ofHours(1);
        Duration tick = Duration.ofMillis(1);
        return List.of(
                List.of(hour),
                List.of(hour.negated()),
                List.of(TEN_YEARS),
                List.of(TEN_YEARS.negated()),
                List.of(tick.negated()),
                List.of(hour, hour.negated(), hour),
                List.of(hour.negated(), tick, hour),
                List.of(TEN_YEARS, tick, TEN_YEARS.negated(), tick, tick),
                List.of(TEN_YEARS.negated(), tick, TEN_YEARS, tick),
                List.of(TEN_YEARS.negated(), TEN_YEARS.negated(), TEN_YEARS.negated(), TEN_YEARS));
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void theTimeOfAStreamNeverGoesBack(List<Duration> jumps) {
        List<Instant> clockTimes = new ArrayList<>(List.of(clock.instant()));
        await(log.append(LOBBY, drafts(1, 2)));
        int said = 2;
        for (Duration jump : jumps) {
            clock.jump(jump);
            clockTimes.add(clock.instant());
            await(log.append(LOBBY, drafts(said + 1, said + 2)));
            said += 2;
        }
        List<Instant> times = await(log.readAfter(LOBBY, 0, 100)).messages().stream()
                .map(Message::at)
                .toList();
        assertThat(times).hasSize(said).isSorted();
        for (int i = 0; i < clockTimes.size(); i++) {
            Instant latest = clockTimes.subList(0, i + 1).stream()
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            assertThat(times.get(2 * i)).as("message %d", 2 * i + 1).isEqualTo(latest);
        }
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void everythingSinceATimeIsFound(List<Duration> jumps) {
        await(log.append(LOBBY, drafts(1, 3)));
        int said = 3;
        for (Duration jump : jumps) {
            clock.jump(jump);
            clock.advance(Duration.ofMinutes(1));
            await(log.append(LOBBY, drafts(said + 1, said + 3)));
            said += 3;
        }
        List<Message> all = await(log.readAfter(LOBBY, 0, 100)).messages();
        for (Message message : all) {
            for (Instant time : List.of(
                    message.at().minusMillis(1), message.at(), message.at().plusMillis(1))) {
                long first = all.stream()
                        .filter(each -> !each.at().isBefore(time))
                        .mapToLong(Message::seq)
                        .findFirst()
                        .orElse(said + 1);
                assertThat(await(log.firstSince(LOBBY, time))).isEqualTo(first);
            }
        }
        assertThat(await(log.firstSince(DEV, Instant.EPOCH))).as("nothing said").isEqualTo(1);
    }

    @Test
    void whatIsGoneIsNotSinceAnyTime() throws Exception {
        use(open(new Retention(2, Duration.ZERO), clock));
        await(log.append(LOBBY, drafts(1, 5)));
        assertThat(await(log.firstSince(LOBBY, Instant.EPOCH)))
                .isEqualTo(await(log.head(LOBBY)).first());
    }

    @Test
    void aRepeatKeepsTheTimeOfTheFirst() {
        Message first = await(log.append(LOBBY, drafts(1, 1))).get(0).message();
        clock.jump(Duration.ofHours(-1));
        assertThat(await(log.append(LOBBY, drafts(1, 1))).get(0).message()).isEqualTo(first);
    }

    @Test
    void aStreamNeverWrittenToWhileTheClockWasWrongHasTheRightTime() {
        await(log.append(DEV, drafts(1, 1)));
        clock.jump(TEN_YEARS);
        await(log.append(LOBBY, drafts(1, 1)));
        clock.jump(TEN_YEARS.negated());
        assertThat(await(log.append(DEV, drafts(2, 2))).get(0).message().at()).isEqualTo(clock.instant());
    }

    @Test
    void theTimeOfARoomThatWasClosedBeginsAnew() {
        clock.jump(TEN_YEARS);
        await(log.append(LOBBY, drafts(1, 2)));
        clock.jump(TEN_YEARS.negated());
        await(store.state().clear(LOBBY.room(), StateStore.END_OF_TIME));
        Message message = await(log.append(LOBBY, drafts(3, 3))).get(0).message();
        assertThat(message.seq()).isEqualTo(3);
        assertThat(message.at()).isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void noJumpErasesWhatHasNotBeenKeptForItsAge(List<Duration> jumps) throws Exception {
        use(open(new Retention(1_000, Duration.ofMinutes(30)), clock));
        await(log.append(LOBBY, drafts(1, 3)));
        for (Duration jump : jumps) {
            clock.jump(jump);
            for (int i = 0; i < 4; i++) {
                clock.advance(Duration.ofMinutes(1));
                awaitSweep();
            }
        }
        assertThat(await(log.head(LOBBY)).first()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P3652D"})
    void aJumpAheadCountsOnceTheClockHasStoodByItAndThatIsTold(Duration jump) throws Exception {
        use(open(new Retention(1_000, Duration.ofMinutes(30)), clock));
        await(log.append(LOBBY, drafts(1, 3)));
        clock.jump(jump);
        for (int i = 0; i < 29; i++) {
            clock.advance(Duration.ofMinutes(1));
            awaitSweep();
        }
        assertThat(await(log.head(LOBBY)).first()).isEqualTo(1);
        assertThat(noticed()).singleElement().asString().contains("ahead").contains("30 min");
        clock.advance(Duration.ofMinutes(2));
        await().untilAsserted(() ->
                assertThat(Fixtures.await(log.head(LOBBY)).first()).isEqualTo(4));
    }

    @Test
    void ageCountsOnWhileAJumpIsDoubted() throws Exception {
        use(open(new Retention(1_000, Duration.ofDays(30)), clock));
        await(log.append(LOBBY, drafts(1, 1)));
        for (int i = 0; i < 30; i++) {
            clock.advance(Duration.ofHours(23));
            awaitSweep();
        }
        clock.jump(TEN_YEARS);
        awaitSweep();
        await(log.append(LOBBY, drafts(2, 2)));
        assertThat(await(log.head(LOBBY)).first()).isEqualTo(1);
        for (int i = 0; i < 40; i++) { // Each of them restarts the time that the clock has to hold.
            clock.advance(Duration.ofHours(1));
            clock.jump(Duration.ofDays(2));
            awaitSweep();
        }
        await().untilAsserted(() ->
                assertThat(Fixtures.await(log.head(LOBBY)).first()).isEqualTo(2));
    }

    @Test
    void whatIsKeptForLongWaitsADayForAClockThatJumpedAhead() throws Exception {
        use(open(new Retention(1_000, Duration.ofDays(30)), clock));
        await(log.append(LOBBY, drafts(1, 3)));
        clock.jump(TEN_YEARS);
        clock.advance(Duration.ofMinutes(1)); // by this the store looks at the clock
        for (int i = 0; i < 24; i++) {
            awaitSweep();
            assertThat(await(log.head(LOBBY)).first()).isEqualTo(1);
            clock.advance(Duration.ofHours(1));
        }
        awaitSweep();
        await().untilAsserted(() ->
                assertThat(Fixtures.await(log.head(LOBBY)).first()).isEqualTo(4));
        assertThat(noticed()).hasSize(2).last().asString().contains("has stood for 24 h");
    }

    @Test
    void aClockThatGoesBackErasesNothing() throws Exception {
        use(open(new Retention(1_000, Duration.ofMinutes(30)), clock));
        await(log.append(LOBBY, drafts(1, 3)));
        clock.advance(Duration.ofMinutes(1));
        awaitSweep(); // so that the store has seen the clock before it jumps
        clock.jump(TEN_YEARS.negated());
        clock.advance(Duration.ofMinutes(4));
        awaitSweep();
        assertThat(await(log.head(LOBBY)).first()).isEqualTo(1);
        assertThat(noticed()).singleElement().asString().contains("went back by 3652 d");
    }

    /** Until what is too old has been looked for: what is far too old in another stream is not needed, two commits are. */
    private void awaitSweep() {
        for (int i = 0; i < 2; i++) {
            await(log.append(DEV, drafts(++others, others)));
        }
    }
}
