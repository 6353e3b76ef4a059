package chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final Duration HOLD = Duration.ofHours(24);

    private final ManualClock clock = new ManualClock();
    private final List<String> heard = new ArrayList<>();
    private boolean heldUp;
    private SteadyClock steady;

    @BeforeEach
    void aClockThatIsBelieved() {
        steady = since(SteadyClock.State.believed(clock.instant()));
    }

    @Test
    void timeThatPassesCounts() {
        clock.advance(Duration.ofDays(400));
        assertThat(steady.instant()).isEqualTo(clock.instant());
        assertThat(heard).isEmpty();
    }

    @Test
    void aSmallStepAheadIsFollowedAtOnce() {
        clock.jump(TOLERANCE);
        assertThat(steady.instant()).isEqualTo(clock.instant());
        assertThat(heard).isEmpty();
    }

    @Test
    void aJumpAheadCountsAfterItHasHeld() {
        Instant before = clock.instant();
        clock.jump(Duration.ofDays(10));
        assertThat(steady.instant()).isEqualTo(before);
        assertThat(steady.ahead()).isEqualTo(Duration.ofDays(10));
        clock.advance(HOLD.minusNanos(1));
        assertThat(steady.instant()).isEqualTo(before.plus(HOLD).minusNanos(1));
        clock.advance(Duration.ofNanos(1));
        assertThat(steady.instant()).isEqualTo(clock.instant());
        assertThat(steady.ahead()).isZero();
        assertThat(heard).containsExactly("jumped PT240H", "believed PT240H");
    }

    @Test
    void aStepBackIsFollowedAtOnceAndSoIsItsUndoing() {
        clock.jump(Duration.ofHours(-5));
        assertThat(steady.instant()).isEqualTo(clock.instant());
        clock.jump(Duration.ofHours(5));
        assertThat(steady.instant()).isEqualTo(clock.instant());
        assertThat(heard).containsExactly("went back PT5H");
    }

    @Test
    void aJumpThatIsTakenBackLeavesNothing() {
        Instant before = clock.instant();
        clock.jump(Duration.ofDays(10));
        assertThat(steady.instant()).isEqualTo(before);
        clock.jump(Duration.ofDays(-10));
        assertThat(steady.instant()).isEqualTo(before);
        assertThat(steady.state()).isEqualTo(SteadyClock.State.believed(before));
    }

    @Test
    void aDoubtOutlivesARestart() {
        clock.jump(Duration.ofDays(10));
        assertThat(steady.instant()).isNotEqualTo(clock.instant());
        clock.advance(HOLD.dividedBy(2));
        assertThat(steady.instant()).isNotEqualTo(clock.instant());
        steady = since(steady.state());
        clock.advance(HOLD.dividedBy(2));
        assertThat(steady.instant()).isEqualTo(clock.instant());
    }

    @Test
    void aThreadHeldUpWhileItLooksSeesNoJump() {
        heldUp = true;
        assertThat(steady.instant()).isEqualTo(clock.instant());
        assertThat(heldUp).as("was held up").isFalse();
        assertThat(heard).isEmpty();
    }

    private SteadyClock since(SteadyClock.State known) {
        return new SteadyClock(this::time, clock::nanos, TOLERANCE, HOLD, known, new SteadyClock.Listener() {
            @Override
            public void jumped(Duration ahead) {
                heard.add("jumped " + ahead);
            }

            @Override
            public void wentBack(Duration by) {
                heard.add("went back " + by);
            }

            @Override
            public void believed(Duration ahead) {
                heard.add("believed " + ahead);
            }
        });
    }

    private Instant time() {
        if (heldUp) {
            heldUp = false;
            clock.advance(Duration.ofHours(2));
        }
        return clock.instant();
    }
}
