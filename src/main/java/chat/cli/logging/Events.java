package chat.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.Map;

/** Makes events that stand in for others. */
final class Events {

    private Events() {}

    /** Another event with its own time and message, otherwise as this one, without throwable and pairs. */
    static ILoggingEvent like(ILoggingEvent event, Instant at, String message) {
        return event(event.getLoggerName(), event.getLevel(), event.getThreadName(), at, message);
    }

    static ILoggingEvent event(String logger, Level level, String thread, Instant at, String message) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName(logger);
        event.setLevel(level);
        event.setThreadName(thread);
        event.setInstant(at);
        event.setMessage(message);
        event.setMDCPropertyMap(Map.of());
        return event;
    }
}
