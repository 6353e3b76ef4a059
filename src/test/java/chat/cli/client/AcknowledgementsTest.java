package chat.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

    private final Acknowledgements acknowledgements = new Acknowledgements();

    @Test
    void givesUpWhenNothingIsAnswered() throws InterruptedException {
        acknowledgements.sent();

        assertThat(acknowledgements.awaitAtMost(0, Duration.ofMillis(20))).isFalse();
        assertThat(acknowledgements.awaitAtMost(1, Duration.ZERO)).isTrue();
    }

    @Test
    void goesOnAsSoonAsAllIsAnswered() throws Exception {
        acknowledgements.sent();
        acknowledgements.sent();
        CompletableFuture<Boolean> all = CompletableFuture.supplyAsync(() -> {
            try {
                return acknowledgements.awaitAtMost(0, Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                return false;
            }
        });
        acknowledgements.answered();
        acknowledgements.answered();

        assertThat(all.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledgements.waiting()).isZero();
    }
}
