package chat.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time of day for what must not end early because a clock was wrong: how long messages are kept, how long somebody is banned. A jump ahead counts only
 * after the clock has stood by it for a while; until then the time goes on as the clock does that only goes forward. A clock that goes back is followed at
 * once, as nothing ends early by that.
 *
 * <pre>
 *                 ahead by more than the tolerance
 *   BELIEVED ------------------------------------------> DOUBTED
 *       ^                                                   |
 *       +---- it held for long enough, or went back --------+
 * </pre>
 *
 * <p>A machine that slept, and a server that was stopped, look like a jump too: that time counts later, but it counts. Ask for the time at least once a
 * minute, so that a jump is seen when it happens. From any thread.
 */
public final class SteadyClock implements InstantSource {

    /** Is told of jumps, once each. Called with a lock held: quick, never blocking. */
    public interface Listener {

        /** Hears nothing. */
        Listener NONE = new Listener() {};

        /** The clock is further ahead than time has passed: doubted from now on. */
        default void jumped(Duration ahead) {}

        /** The clock went back, and is followed. */
        default void wentBack(Duration by) {}

        /** The clock has stood by what it jumped ahead, and is followed. */
        default void believed(Duration ahead) {}
    }

    /**
     * What outlives a restart.
     *
     * @param time the last time that counted
     * @param ahead how far the clock was ahead of that; zero while it is believed
     * @param held for how long it had been
     */
    public record State(Instant time, Duration ahead, Duration held) {

        /** The clock was believed at this time. */
        public static State believed(Instant time) {
            return new State(time, Duration.ZERO, Duration.ZERO);
        }
    }

    /** Two readings further apart than this are taken again. */
    private static final long READING_NANOS = 100_000_000;

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Duration tolerance;
    private final Duration hold;
    private final Listener listener;

    // Guarded by this.
    private State state;
    private long seenNanos;

    /** How far the clock went back lately: a jump ahead that undoes that is followed at once. */
    private Duration back = Duration.ZERO;

    /** For how long it has stood by that. */
    private Duration backFor = Duration.ZERO;

    /**
     * A clock that begins with what is known.
     *
     * @param clock the time of day, which may jump
     * @param nanoTime as {@link System#nanoTime}
     * @param tolerance a jump ahead of at most this is followed at once
     * @param hold how long a doubted clock has to hold
     */
    public SteadyClock(
            InstantSource clock,
            LongSupplier nanoTime,
            Duration tolerance,
            Duration hold,
            State known,
            Listener listener) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.tolerance = tolerance;
        this.hold = hold;
        this.state = known;
        this.listener = listener;
        this.seenNanos = nanoTime.getAsLong();
    }

    /** The time that counts, and now the last one that did. */
    @Override
    public synchronized Instant instant() {
        long nanos;
        Instant now;
        do { // A thread held up between the two readings would see a jump.
            nanos = nanoTime.getAsLong();
            now = clock.instant();
        } while (nanoTime.getAsLong() - nanos > READING_NANOS);
        Duration passed = Duration.ofNanos(nanos - seenNanos);
        seenNanos = nanos;
        Duration ahead = Duration.between(state.time().plus(passed), now);
        backFor = backFor.plus(passed);
        if (backFor.compareTo(hold) >= 0) {
            back = Duration.ZERO;
        }
        state = ahead.compareTo(tolerance.plus(back)) > 0 ? doubted(now, ahead, passed) : followed(now, ahead);
        return state.time();
    }

    private State followed(Instant now, Duration ahead) {
        if (ahead.compareTo(tolerance.negated()) < 0 || !state.ahead().isZero()) {
            listener.wentBack(state.ahead().minus(ahead));
        }
        if (ahead.compareTo(tolerance.negated()) < 0) {
            back = back.minus(ahead);
            backFor = Duration.ZERO;
        } else if (ahead.compareTo(tolerance) > 0) {
            back = back.minus(ahead).isNegative() ? Duration.ZERO : back.minus(ahead);
        }
        return State.believed(now);
    }

    private State doubted(Instant now, Duration ahead, Duration passed) {
        Duration jump = ahead.minus(state.ahead());
        boolean held = jump.abs().compareTo(tolerance) <= 0;
        Duration heldFor = held ? state.held().plus(passed) : Duration.ZERO;
        if (jump.compareTo(tolerance) > 0) {
            listener.jumped(ahead);
        }
        if (heldFor.compareTo(hold) >= 0) {
            listener.believed(ahead);
            return State.believed(now);
        }
        return new State(state.time().plus(passed), ahead, heldFor);
    }

    /** How far the clock is ahead of the time that counts; zero while it is believed. As of the last {@link #instant}. */
    public synchronized Duration ahead() {
        return state.ahead();
    }

    /** What is to outlive a restart, as of the last {@link #instant}. */
    public synchronized State state() {
        return state;
    }

    /** A span as people say it: {@code 3652 d}, {@code 26 h}, {@code 90 min}, {@code 12 s}. */
    public static String inWords(Duration span) {
        if (span.toDays() >= 2) {
            return span.toDays() + " d";
        }
        if (span.toHours() >= 2) {
            return span.toHours() + " h";
        }
        return span.toMinutes() >= 2 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }
}
