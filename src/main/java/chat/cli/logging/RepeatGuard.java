package chat.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a warning or error of one origin through a few times a minute and counts the rest; the count is logged when the
 * minute is over, with the next line of any kind, and when logging ends. So a client that provokes a warning with every
 * frame writes a few lines, not a disk full.
 *
 * <p>An origin is the logger, the level, the message before its arguments were filled in, and the kind of throwable. The
 * container fills its arguments in itself; of its lines the message is left out.
 */
final class RepeatGuard extends Relay {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    /** Beyond, the one that has been there longest makes room. */
    private static final int MOST_ORIGINS = 512;

    private static final String OWN_PREFIX = "chat.";

    private final int perMinute;
    private final LongSupplier nanoTime;

    /** Guarded by itself. In the order the minutes began. */
    private final Map<Origin, Minute> minutes = new LinkedHashMap<>();

    /** When the first minute is over; read without the lock, where a stale value only delays a count by one line. */
    private volatile long nextEnd;

    private record Origin(String logger, Level level, String template, String thrown) {}

    /** What one origin has done in its minute. Guarded by {@link #minutes}. */
    private static final class Minute {
        final long end;
        int passed;
        long suppressed;
        Instant lastAt = Instant.EPOCH;

        /** The first that was suppressed, without its arguments, which may hold on to much; null before there is one. */
        @Nullable
        ILoggingEvent example;

        Minute(long end) {
            this.end = end;
        }

        void suppress(ILoggingEvent event) {
            suppressed++;
            lastAt = event.getInstant();
            if (example == null) {
                example = Events.like(event, event.getInstant(), String.valueOf(event.getFormattedMessage()));
            }
        }

        void addCount(List<ILoggingEvent> counts) {
            if (example != null) {
                String text = suppressed + " more like this within a minute: " + example.getMessage();
                counts.add(Events.like(example, lastAt, text));
            }
        }
    }

    /**
     * @param perMinute how many of one origin pass in a minute; above 0
     * @param nanoTime as {@link System#nanoTime}
     */
    RepeatGuard(int perMinute, LongSupplier nanoTime, Appender<ILoggingEvent> next) {
        super(next);
        this.perMinute = perMinute;
        this.nanoTime = nanoTime;
        this.nextEnd = never();
    }

    @Override
    protected void append(ILoggingEvent event) {
        long now = nanoTime.getAsLong();
        if (now - nextEnd >= 0) {
            endMinutes(now);
        }
        if (!event.getLevel().isGreaterOrEqual(Level.WARN) || mayPass(event, now)) {
            pass(event);
        }
    }

    private boolean mayPass(ILoggingEvent event, long now) {
        List<ILoggingEvent> counts = new ArrayList<>();
        boolean pass;
        synchronized (minutes) {
            Origin origin = origin(event);
            Minute minute = minutes.get(origin);
            if (minute == null) {
                makeRoom(counts);
                minute = new Minute(now + MINUTE);
                minutes.put(origin, minute);
                setNextEnd();
            }
            pass = minute.passed < perMinute;
            if (pass) {
                minute.passed++;
            } else {
                minute.suppress(event);
            }
        }
        counts.forEach(this::pass);
        return pass;
    }

    private void endMinutes(long now) {
        List<ILoggingEvent> counts = new ArrayList<>();
        synchronized (minutes) {
            Iterator<Minute> oldest = minutes.values().iterator();
            while (oldest.hasNext()) {
                Minute minute = oldest.next();
                if (now - minute.end < 0) {
                    break;
                }
                oldest.remove();
                minute.addCount(counts);
            }
            setNextEnd();
        }
        counts.forEach(this::pass);
    }

    private void makeRoom(List<ILoggingEvent> counts) {
        if (minutes.size() >= MOST_ORIGINS) {
            Iterator<Minute> oldest = minutes.values().iterator();
            oldest.next().addCount(counts);
            oldest.remove();
        }
    }

    private void setNextEnd() {
        Iterator<Minute> oldest = minutes.values().iterator();
        nextEnd = oldest.hasNext() ? oldest.next().end : never();
    }

    private long never() {
        return nanoTime.getAsLong() + Long.MAX_VALUE / 2;
    }

    private static Origin origin(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        String logger = event.getLoggerName();
        return new Origin(
                logger,
                event.getLevel(),
                logger.startsWith(OWN_PREFIX) ? String.valueOf(event.getMessage()) : "",
                thrown == null ? "" : thrown.getClassName());
    }

    /** How many origins are remembered. */
    int origins() {
        synchronized (minutes) {
            return minutes.size();
        }
    }

    @Override
    public void stop() {
        List<ILoggingEvent> counts = new ArrayList<>();
        synchronized (minutes) {
            minutes.values().forEach(minute -> minute.addCount(counts));
            minutes.clear();
        }
        counts.forEach(this::pass);
        super.stop();
    }
}
