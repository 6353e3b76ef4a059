package chat.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Clocks that stand still until they are moved. From any thread. */
public class ManualClock extends Clock {

    private Instant now = Instant.parse("2026-11-22T21:03:00.123Z");

    private long nanos = Long.MAX_VALUE - 1_000_000_000; // so that it overflows

    /** Time passes. */
    public synchronized void advance(Duration by) {
        nanos += by.toNanos();
        now = now.plus(by);
    }

    /** The clock is set, without any time passing. */
    public synchronized void jump(Duration by) {
        now = now.plus(by);
    }

    /** As {@link System#nanoTime}. */
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
