package chat.cli.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands lines to a thread of its own, so that a slow disk or a stopped terminal never holds up the chat. When the queue
 * is full, lines are dropped and counted, and the count is logged once there is room.
 */
final class LogQueue extends AsyncAppender {

    private static final int LINES = 8192;

    private final Clock clock;
    private final AtomicLong dropped = new AtomicLong();

    LogQueue(Clock clock) {
        this.clock = clock;
        setQueueSize(LINES);
        // By default the less severe go overboard when four fifths are full, and nobody is told.
        setDiscardingThreshold(0);
        setNeverBlock(true);
        setMaxFlushTime(2_000);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (getRemainingCapacity() == 0) {
            dropped.incrementAndGet();
            return;
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            super.append(Events.event(
                    LogQueue.class.getName(),
                    Level.WARN,
                    Thread.currentThread().getName(),
                    clock.instant(),
                    lost + " log lines were dropped, as they came faster than they could be written"));
        }
        super.append(event);
    }
}
