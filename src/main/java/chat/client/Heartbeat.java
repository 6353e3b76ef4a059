package chat.client;

import java.time.Duration;

/**
 * Notices a connection that is dead and does not say so: a ping every heartbeat, and a heartbeat without anything from the
 * server after one means dead, so that a cut cable shows within two. Belongs to the client's thread.
 */
final class Heartbeat {

    /** A timer that fires this much too late was held up: the program was stopped, or the machine asleep. */
    private static final Duration STOPPED = Duration.ofSeconds(2);

    /** What a heartbeat does. */
    interface Pulse {
        /** Send a ping. */
        void ping();

        /** Nothing came: the connection is dead. */
        void dead();
    }

    private final Loop loop;
    private final Duration interval;
    private final Pulse pulse;
    private Loop.Timer timer = () -> {};
    /** When the unanswered ping was sent; means nothing while none is. */
    private long sentAt;

    private boolean heard;

    Heartbeat(Loop loop, Duration interval, Pulse pulse) {
        this.loop = loop;
        this.interval = interval;
        this.pulse = pulse;
    }

    /** Begins with a ping at once, for the round trip's sake. */
    void start() {
        stop();
        ping();
    }

    void stop() {
        timer.cancel();
    }

    /** Something came from the server. */
    void heard() {
        heard = true;
    }

    /** The ping came back; how long it took. */
    Duration pong() {
        timer.cancel();
        timer = loop.after(interval, this::ping);
        return Duration.ofNanos(loop.nanos() - sentAt);
    }

    private void ping() {
        heard = false;
        sentAt = loop.nanos();
        timer = loop.after(interval, this::check);
        pulse.ping();
    }

    private void check() {
        boolean stopped = loop.nanos() - sentAt > interval.plus(STOPPED).toNanos();
        if (heard || stopped) {
            ping();
        } else {
            pulse.dead();
        }
    }
}
