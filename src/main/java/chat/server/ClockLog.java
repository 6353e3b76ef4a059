package chat.server;

import chat.store.SteadyClock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log when the clock jumps, and what comes of it. */
final class ClockLog implements SteadyClock.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(ClockLog.class);

    @Override
    public void jumped(Duration ahead) {
        LOG.warn(
                "the clock jumped ahead by {} (or the machine slept): messages have the new time, but no ban ends and no room is given up by that"
                        + " before the clock has stood for {}",
                SteadyClock.inWords(ahead),
                SteadyClock.inWords(Time.HOLD));
    }

    @Override
    public void believed(Duration ahead) {
        LOG.warn("the clock has stood since it jumped ahead by {}: it counts from now on", SteadyClock.inWords(ahead));
    }

    @Override
    public void wentBack(Duration by) {
        LOG.warn(
                "the clock went back by {}: in a room whose last message is later, messages keep its time until the clock has caught up",
                SteadyClock.inWords(by));
    }
}
