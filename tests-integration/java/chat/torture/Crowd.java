package chat.torture;

import chat.client.Timing;

/**
 * Who talks, and how.
 *
 * @param users how many; each is in two rooms of ten, or all in one where they are few
 * @param pipeline the most messages of a user that wait for their acknowledgement
 * @param timing when they come back
 * @param silenceMillis how long somebody waits for an answer until they take the connection for dead; 0 for ever, so that a server that does not answer
 *     is found out
 * @param pauseMillis from one message of a user to the next at least; 0 for as fast as they are acknowledged
 */
record Crowd(int users, int pipeline, Timing timing, int silenceMillis, int pauseMillis) {

    private static final Timing AT_ONCE = new Timing(
            Timing.DEFAULT.connect(),
            Timing.DEFAULT.heartbeat(),
            Timing.DEFAULT.firstRetry(),
            Timing.DEFAULT.firstRetry());
    private static final int SILENCE = 5_000;

    /** Comes back as {@code chat connect} does. */
    static Crowd patient(int users, int pipeline) {
        return new Crowd(users, pipeline, Timing.DEFAULT, 0, 0);
    }

    /** Comes back within a moment, to lose no time. */
    static Crowd impatient(int users, int pipeline) {
        return new Crowd(users, pipeline, AT_ONCE, 0, 0);
    }

    /** The same, who do not wait for ever: not every end of a half-open connection is noticed. */
    Crowd watchful() {
        return new Crowd(users, pipeline, timing, SILENCE, pauseMillis);
    }

    /** The same, who leave the machine room to breathe: where it is measured how soon they are back, and not how busy they are. */
    Crowd saying(int perSecond) {
        return new Crowd(users, pipeline, timing, silenceMillis, 1_000 / perSecond);
    }
}
