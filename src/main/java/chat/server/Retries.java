package chat.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What could not be done because the store did not answer, to be tried again at the timer's next tick. From any thread. */
final class Retries {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /**
     * Tries something again later, once.
     *
     * @param attempt hands the work on and returns; may ask for another one
     */
    void later(Runnable attempt) {
        waiting.add(attempt);
    }

    /** How much waits. */
    int waiting() {
        return waiting.size();
    }

    /** Tries what was waiting when this was called. By the timer. */
    void run() {
        for (int left = waiting.size(); left > 0; left--) {
            Runnable attempt = waiting.poll();
            if (attempt != null) {
                attempt.run();
            }
        }
    }
}
