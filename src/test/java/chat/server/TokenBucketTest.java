package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void theBurstIsThereAtOnceAndThenTheRateGoesOn() {
        TokenBucket bucket = new TokenBucket(10, 3, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(0)).isZero();
        }
        assertThat(bucket.take(0)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(SECOND / 10 - 1)).isEqualTo(1);
        assertThat(bucket.take(SECOND / 10)).isZero();
        assertThat(bucket.take(SECOND / 10)).isPositive();
    }

    @Test
    void itNeverHoldsMoreThanTheBurst() {
        TokenBucket bucket = new TokenBucket(10, 3, 0);
        long muchLater = 1_000 * SECOND;
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(muchLater)).isZero();
        }
        assertThat(bucket.take(muchLater)).isPositive();
    }

    @Test
    void whatIsRefusedCostsNothing() {
        TokenBucket bucket = new TokenBucket(1, 1, 0);
        bucket.take(0);
        for (int i = 0; i < 100; i++) {
            bucket.take(SECOND / 2);
        }
        assertThat(bucket.take(SECOND)).isZero();
    }

    @Test
    void aBurstOfZeroNeverRefuses() {
        TokenBucket bucket = new TokenBucket(0, 0, 0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(bucket.take(0)).isZero();
        }
    }

    @Test
    void clocksThatBeganLongAgoOrBelowZeroDoNotMatter() {
        TokenBucket bucket = new TokenBucket(1, 2, Long.MAX_VALUE - 10);
        assertThat(bucket.take(Long.MAX_VALUE - 10)).isZero();
        assertThat(bucket.take(Long.MAX_VALUE - 10)).isZero();
        assertThat(bucket.take(Long.MAX_VALUE - 10)).isPositive();
        assertThat(bucket.take(Long.MIN_VALUE + 3 * SECOND)).isZero();
    }

    @Test
    void itIsFullWhenEverythingTakenIsBack() {
        TokenBucket bucket = new TokenBucket(1, 2, 0);
        assertThat(bucket.isFull(0)).isTrue();
        bucket.take(0);
        assertThat(bucket.isFull(SECOND - 1)).isFalse();
        assertThat(bucket.isFull(SECOND)).isTrue();
    }
}
