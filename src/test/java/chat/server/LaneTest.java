package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final ArrayDeque<Runnable> pool = new ArrayDeque<>();
    private final List<List<String>> batches = new ArrayList<>();
    private @Nullable CompletableFuture<Void> holdNext;
    private final List<String> continued = new ArrayList<>();

    private final List<Long> waits = new ArrayList<>();
    private long now = 1_000;

    private final Lane<String> lane = new Lane<>(pool::add, () -> now, waits::add) {
        @Override
        @Nullable
        Hold step(List<String> batch) {
            batches.add(List.copyOf(batch));
            if (batch.contains("bug")) {
                throw new AssertionError("a bug");
            }
            CompletableFuture<Void> until = holdNext;
            holdNext = null;
            return until == null
                    ? null
                    : new Hold(until, () -> {
                        continued.add(batch.get(0));
                        return null;
                    });
        }
    };

    private void runPool() {
        while (!pool.isEmpty()) {
            pool.remove().run();
        }
    }

    @Test
    void whatArrivesBeforeAStepIsOneBatch() {
        lane.submit("a");
        lane.submit("b");
        assertThat(pool).hasSize(1);
        runPool();
        assertThat(batches).containsExactly(List.of("a", "b"));
    }

    @Test
    void tellsHowLongTheFirstOfABatchWaited() {
        lane.submit("a");
        now += 5;
        lane.submit("b");
        now += 2;
        runPool();
        assertThat(waits).containsExactly(7L);
    }

    @Test
    void whatArrivesDuringAHoldIsTheNextBatch() {
        CompletableFuture<Void> until = new CompletableFuture<>();
        holdNext = until;
        lane.submit("a");
        runPool();
        lane.submit("b");
        lane.submit("c");
        runPool();
        assertThat(batches).containsExactly(List.of("a"));
        until.complete(null);
        runPool();
        assertThat(continued).containsExactly("a");
        assertThat(batches).containsExactly(List.of("a"), List.of("b", "c"));
    }

    @Test
    void aHoldThatEndsBadlyEnds() {
        CompletableFuture<Void> until = new CompletableFuture<>();
        holdNext = until;
        lane.submit("a");
        runPool();
        until.completeExceptionally(new IllegalStateException("disk"));
        runPool();
        assertThat(continued).containsExactly("a");
    }

    @Test
    void aBugInOneBatchDoesNotSilenceTheLane() {
        lane.submit("bug");
        runPool();
        lane.submit("a");
        runPool();
        assertThat(batches).containsExactly(List.of("bug"), List.of("a"));
    }

    @Test
    void aLongBacklogIsCutSoThatOthersGetATurn() {
        for (int i = 0; i < 5_000; i++) {
            lane.submit("x");
        }
        pool.remove().run();
        assertThat(batches.get(0)).hasSize(4_096);
        assertThat(pool).hasSize(1);
        runPool();
        assertThat(batches.get(1)).hasSize(904);
    }

    @Test
    void aRetiredLaneTakesNothing() {
        assertThat(lane.submit("a")).isTrue();
        assertThat(lane.retire()).as("something waits").isFalse();
        runPool();
        assertThat(lane.retire()).isTrue();
        assertThat(lane.submit("b")).isFalse();
        assertThat(pool).isEmpty();
    }
}
