package chat.cli.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts what is sent and not answered. What counts against the patience is the time without any answer, so that a long input at a slow rate is
 * no reason to give up. Thread-safe.
 */
final class Acknowledgements {

    /** All guarded by this. */
    private int waiting;

    private long progressNanos = System.nanoTime();

    synchronized void sent() {
        if (waiting++ == 0) {
            progressNanos = System.nanoTime();
        }
    }

    synchronized void answered() {
        waiting--;
        progressNanos = System.nanoTime();
        notifyAll();
    }

    synchronized int waiting() {
        return waiting;
    }

    /**
     * Waits until at most so many are unanswered.
     *
     * @return false when no answer came for as long as the patience allows
     */
    synchronized boolean awaitAtMost(int most, Duration patience) throws InterruptedException {
        while (waiting > most) {
            long left = progressNanos + patience.toNanos() - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
