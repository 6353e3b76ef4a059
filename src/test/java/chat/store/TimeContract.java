package chat.store;

import static chat.store.Fixtures.DEV;
import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.drafts;
import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store does when the clock jumps. */
abstract class TimeContract extends ContractCase {

    private static final Duration TEN_YEARS = Duration.ofDays(3_652);

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
            clock.advance(jump);
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

    @Test
    void aRepeatKeepsTheTimeOfTheFirst() {
        Message first = await(log.append(LOBBY, drafts(1, 1))).get(0).message();
        clock.advance(Duration.ofHours(-1));
        assertThat(await(log.append(LOBBY, drafts(1, 1))).get(0).message()).isEqualTo(first);
    }

    @Test
    void aStreamNeverWrittenToWhileTheClockWasWrongHasTheRightTime() {
        await(log.append(DEV, drafts(1, 1)));
        clock.advance(TEN_YEARS);
        await(log.append(LOBBY, drafts(1, 1)));
        clock.advance(TEN_YEARS.negated());
        assertThat(await(log.append(DEV, drafts(2, 2))).get(0).message().at()).isEqualTo(clock.instant());
    }

    @Test
    void theTimeOfARoomThatWasClosedBeginsAnew() {
        clock.advance(TEN_YEARS);
        await(log.append(LOBBY, drafts(1, 2)));
        clock.advance(TEN_YEARS.negated());
        await(store.state().clear(LOBBY.room(), StateStore.END_OF_TIME));
        Message message = await(log.append(LOBBY, drafts(3, 3))).get(0).message();
        assertThat(message.seq()).isEqualTo(3);
        assertThat(message.at()).isEqualTo(clock.instant());
    }
}
