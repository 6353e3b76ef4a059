package chat.load;

/**
 * How fast it is said.
 *
 * @param rate messages a second in all, sent on schedule whatever comes back (open loop); 0 for a closed loop
 * @param pipeline messages each sender keeps unanswered, the next one following each answer (closed loop); 0 for an open loop
 */
public record Pace(double rate, int pipeline) {

    public Pace {
        if (rate < 0 || pipeline < 0 || (rate > 0) == (pipeline > 0)) {
            throw new IllegalArgumentException("either a rate or a pipeline, above 0");
        }
    }

    /** Users say something at fixed times; latency counts from those times, so a stall cannot hide what it delayed. */
    public static Pace rate(double messagesPerSecond) {
        return new Pace(messagesPerSecond, 0);
    }

    /** As much as the server takes. */
    public static Pace pipeline(int messagesInFlight) {
        return new Pace(0, messagesInFlight);
    }

    public boolean isOpenLoop() {
        return rate > 0;
    }
}
