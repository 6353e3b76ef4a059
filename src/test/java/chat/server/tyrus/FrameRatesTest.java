package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FrameRatesTest {

    private static final int BURST = 2_048;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final FrameRates rates = new FrameRates(nanos::get);

    private int taken() {
        int taken = 0;
        while (rates.take()) {
            taken++;
        }
        return taken;
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void soManyAtOnceAndAHundredASecond() {
        assertThat(taken()).isEqualTo(BURST);
        after(Duration.ofSeconds(3));
        assertThat(taken()).isEqualTo(300);
        after(Duration.ofMillis(9));
        assertThat(taken()).isZero();
        after(Duration.ofMillis(1));
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void noPauseMakesMoreOfThemThanTheBurst() {
        assertThat(rates.take()).isTrue();
        after(Duration.ofHours(1));
        assertThat(taken()).isEqualTo(BURST);
    }

    @Test
    void whatIsLeftBeforeAPauseIsNotAddedToAWholeBurst() {
        for (int i = 0; i < BURST - 1; i++) {
            assertThat(rates.take()).isTrue();
        }
        after(Duration.ofHours(1));
        assertThat(taken()).isEqualTo(BURST);
    }
}
