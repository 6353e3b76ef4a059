package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnfinishedTest {

    private static final int MUCH = 100_000;

    private final Unfinished unfinished = new Unfinished(2 * MUCH);

    @Test
    void whoHoldsMuchHasToGoOnceAllTogetherHoldTooMuch() {
        assertThat(unfinished.changed(0, MUCH)).isFalse();
        assertThat(unfinished.changed(0, MUCH)).isFalse();
        assertThat(unfinished.changed(0, MUCH)).isTrue();
        assertThat(unfinished.changed(MUCH, 0)).isFalse();
        assertThat(unfinished.changed(MUCH, 0)).isFalse();
        assertThat(unfinished.changed(0, MUCH)).isFalse();
    }

    @Test
    void whoHoldsLittleNeverHasTo() {
        for (int i = 0; i < 100; i++) {
            assertThat(unfinished.changed(0, Unfinished.FREE_BYTES)).isFalse();
        }
        assertThat(unfinished.changed(Unfinished.FREE_BYTES, 2 * Unfinished.FREE_BYTES))
                .isTrue();
    }
}
