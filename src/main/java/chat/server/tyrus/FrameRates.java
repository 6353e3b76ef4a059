package chat.server.tyrus;

import java.util.function.LongSupplier;

/**
 * Bounds how many frames that carry no whole message a client may send: pings, pongs, fragments. A token bucket; owned by the connection's
 * selector thread.
 */
final class FrameRates {

    /** Fragments of one message. The longest one in fragments of 1 KiB has 256. */
    static final int MAX_FRAGMENTS = 1_024;

    private static final int BURST = 2_048;
    private static final long NANOS_PER_TOKEN = 10_000_000;

    private final LongSupplier nanoTime;
    private int tokens = BURST;
    private long refilled;

    /**
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    FrameRates(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.refilled = nanoTime.getAsLong();
    }

    /** Whether one more is let through: 2,048 at once, 100 a second in the long run. */
    boolean take() {
        long grown = (nanoTime.getAsLong() - refilled) / NANOS_PER_TOKEN;
        if (grown > 0) {
            tokens = (int) Math.min(BURST, tokens + grown);
            refilled += grown * NANOS_PER_TOKEN;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Now, never 0. */
    long now() {
        return nanoTime.getAsLong() | 1;
    }
}
