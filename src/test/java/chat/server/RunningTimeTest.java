package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A clock that stands still with the program. */
class RunningTimeTest {

    private static final long PERIOD = Duration.ofMillis(500).toNanos();

    private final AtomicLong machine =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(1).toNanos());
    private final RunningTime time = new RunningTime(machine::get);
    private final long start = time.nanos();

    private boolean tickAfter(long nanos) {
        machine.addAndGet(nanos);
        return time.tick(PERIOD);
    }

    private Duration gone() {
        return Duration.ofNanos(time.nanos() - start);
    }

    @Test
    void goesLikeTheMachinesWhileTheTimerIsOnTime() {
        for (int i = 0; i < 1_000; i++) { // past the overflow of the machine's
            assertThat(tickAfter(PERIOD)).isTrue();
        }
        machine.addAndGet(PERIOD / 2);
        assertThat(gone()).isEqualTo(Duration.ofNanos(1_000 * PERIOD + PERIOD / 2));
    }

    @Test
    void standsStillWhileTheProgramDoes() {
        tickAfter(PERIOD);
        machine.addAndGet(Duration.ofHours(3).toNanos());
        assertThat(gone()).as("before the timer came").isEqualTo(Duration.ofNanos(3 * PERIOD));
        assertThat(time.tick(PERIOD)).isFalse();
        assertThat(gone()).as("after it came").isEqualTo(Duration.ofNanos(3 * PERIOD));
        assertThat(tickAfter(PERIOD)).isTrue();
        assertThat(gone()).isEqualTo(Duration.ofNanos(4 * PERIOD));
    }

    @Test
    void aMachineThatIsAlwaysLateJudgesEveryOtherTime() {
        tickAfter(PERIOD);
        for (int i = 0; i < 10; i++) {
            assertThat(tickAfter(9 * PERIOD)).isEqualTo(i % 2 == 1);
        }
        assertThat(gone()).isEqualTo(Duration.ofNanos(21 * PERIOD));
    }

    @Test
    void waitingEndsWithWhatIsWaitedForOrWithItsTime() {
        assertThat(RunningTime.await(Duration.ZERO, () -> true)).isTrue();
        assertThat(RunningTime.await(Duration.ZERO, () -> false)).isFalse();
        AtomicLong asked = new AtomicLong();
        assertThat(RunningTime.await(Duration.ofDays(1), () -> asked.incrementAndGet() == 3))
                .isTrue();
    }
}
