package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final Turnstile turnstile = new Turnstile(2);
    private final List<CompletableFuture<String>> begun = new ArrayList<>();

    private void enter() {
        turnstile.enter(() -> {
            CompletableFuture<String> work = new CompletableFuture<>();
            begun.add(work);
            return work;
        });
    }

    @Test
    void letsFewInAtATimeAndTheNextInTurn() {
        for (int i = 0; i < 4; i++) {
            enter();
        }
        assertThat(begun).hasSize(2);
        begun.get(1).complete("done");
        assertThat(begun).hasSize(3);
        begun.get(0).complete("done");
        begun.get(2).complete("done");
        assertThat(begun).hasSize(4);
    }

    @Test
    void isNotWornOutByManyWhoAreOverAtOnce() {
        enter();
        enter();
        AtomicInteger over = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            turnstile.enter(() -> {
                over.incrementAndGet();
                return CompletableFuture.completedFuture("nobody is there any more");
            });
        }
        begun.get(0).complete("done");
        assertThat(over).hasValue(100_000);
        enter();
        assertThat(begun).hasSize(3);
    }

    @Test
    void goesOnAfterWorkThatFails() {
        enter();
        enter();
        turnstile.enter(() -> {
            throw new IllegalStateException("cannot even begin");
        });
        enter();
        begun.get(0).completeExceptionally(new IllegalStateException("a disk gave up"));
        assertThat(begun).hasSize(3);
    }
}
