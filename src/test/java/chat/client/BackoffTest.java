package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final int CLIENTS = 10_000;

    private final Random random = new Random(20_261_124);

    private Backoff backoff() {
        return new Backoff(random, Timing.DEFAULT);
    }

    /** From the moment the connection broke until an attempt that comes after the server is there again. */
    private long awayMillis(long downMillis) {
        Backoff backoff = backoff();
        long away = 0;
        while (away < downMillis) {
            away += backoff.next().toMillis();
        }
        return away;
    }

    @Test
    void ninetyNineOfAHundredAreBackSoonAfterARestart() {
        long within = random.longs(CLIENTS)
                .map(any -> awayMillis(1_500))
                .filter(away -> away < 2_000)
                .count();
        assertThat(within).isGreaterThan(CLIENTS * 99L / 100);
    }

    @Test
    void aServerThatStaysAwayIsAskedEveryFiveSecondsOrSo() {
        Backoff backoff = backoff();
        for (int i = 0; i < 60; i++) {
            backoff.next();
        }
        long total = 0;
        for (int i = 0; i < CLIENTS; i++) {
            Duration wait = backoff.next();
            assertThat(wait).isLessThanOrEqualTo(Timing.DEFAULT.longestRetry());
            total += wait.toMillis();
        }
        assertThat(total / CLIENTS).isBetween(4_500L, 5_500L);
    }

    @Test
    void afterAConnectionThatHeldItBeginsAnew() {
        Backoff backoff = backoff();
        for (int i = 0; i < 60; i++) {
            backoff.next();
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Timing.DEFAULT.firstRetry());
    }
}
