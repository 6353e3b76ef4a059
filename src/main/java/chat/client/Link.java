package chat.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a user wants to know about the connection.
 *
 * @param phase where it stands
 * @param roundTrip how long the last ping took; empty before the first answer and without a connection
 * @param retryAt when the next attempt is due; only while waiting
 * @param trouble why the last connection or attempt ended, for people; empty once live
 */
public record Link(Phase phase, Optional<Duration> roundTrip, Optional<Instant> retryAt, Optional<String> trouble) {

    static Link of(Phase phase) {
        return new Link(phase, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How a connection begins. */
    public static Link connecting() {
        return of(Phase.CONNECTING);
    }

    /** Whether what is sent now goes out at once. */
    public boolean isLive() {
        return phase == Phase.LIVE;
    }

    /** Whether there was a connection, and there is none now. */
    public boolean isLost() {
        return !isLive() && trouble.isPresent();
    }
}
