package chat.load;

import java.time.Duration;

/**
 * How a run goes.
 *
 * @param phase a word for what is going on
 * @param elapsed since the run began
 * @param usersIn how many users are in
 * @param usersLost how many are lost
 * @param messagesPerSecond since the last look
 * @param deliveriesPerSecond since the last look
 * @param p50Millis the median latency so far
 * @param p99Millis the 99th percentile so far
 * @param faults repeated, reordered, conflicting and stray deliveries so far
 */
public record Progress(
        String phase,
        Duration elapsed,
        int usersIn,
        int usersLost,
        double messagesPerSecond,
        double deliveriesPerSecond,
        double p50Millis,
        double p99Millis,
        long faults) {

    /** Who is told, about once a second, on the thread that runs the test. */
    public interface Listener {
        void progress(Progress progress);
    }
}
