package chat.server;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks turned by hand. */
final class TestTime implements Time {

    private static final Instant START = Instant.parse("2026-11-22T21:03:00Z");

    private final AtomicLong nanos = new AtomicLong();

    void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos.get());
    }

    /** The program runs on, and sees a pause only where a test makes one. */
    @Override
    public long runningNanos() {
        return nanos.get();
    }

    @Override
    public boolean tick(long periodNanos) {
        return true;
    }

    @Override
    public long nanos() {
        return nanos.get();
    }
}
