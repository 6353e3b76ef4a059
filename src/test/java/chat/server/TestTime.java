package chat.server;

import chat.store.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks turned by hand. */
final class TestTime implements Time {

    private static final Instant START = Instant.parse("2026-11-22T21:03:00Z");

    private final AtomicLong nanos = new AtomicLong();

    /** How far the clock was set ahead, in nanoseconds. */
    private final AtomicLong set = new AtomicLong();

    private volatile SteadyClock steady = steadyFrom(START);

    private SteadyClock steadyFrom(Instant known) {
        return new SteadyClock(
                this::now, nanos::get, TOLERANCE, HOLD, SteadyClock.State.believed(known), SteadyClock.Listener.NONE);
    }

    /** The machine starts again, with a clock that was set meanwhile. */
    void restart(Duration jump) {
        jump(jump);
        steady = steadyFrom(now());
    }

    void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    /** The clock is set, without any time passing. */
    void jump(Duration by) {
        set.addAndGet(by.toNanos());
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos.get() + set.get());
    }

    @Override
    public Instant steady() {
        return steady.instant();
    }

    @Override
    public Duration ahead() {
        return steady.ahead();
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
