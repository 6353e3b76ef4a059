package chat.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Clocks that stand still until they are moved. From any thread. */
public class ManualClock extends Clock {

    private record Reading(Instant time, long nanos) {}

    /** One value, so that nobody sees the one clock moved and the other not yet. The nanoseconds soon overflow. */
    private volatile Reading reading =
            new Reading(Instant.parse("2026-11-22T21:03:00.123Z"), Long.MAX_VALUE - 1_000_000_000);

    /** Time passes. */
    public synchronized void advance(Duration by) {
        reading = new Reading(reading.time().plus(by), reading.nanos() + by.toNanos());
    }

    /** The clock is set, without any time passing. */
    public synchronized void jump(Duration by) {
        reading = new Reading(reading.time().plus(by), reading.nanos());
    }

    /** As {@link System#nanoTime}. */
    public long nanos() {
        return reading.nanos();
    }

    @Override
    public Instant instant() {
        return reading.time();
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
