package chat.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A log's end that remembers what arrived, and the makers of what is sent to it. */
final class Lines extends AppenderBase<ILoggingEvent> {

    static final Instant AT = Instant.parse("2026-11-23T21:03:05.123Z");

    private static final LoggerContext CONTEXT = context();

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    static LoggerContext context() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }

    static Lines started() {
        Lines lines = new Lines();
        lines.setContext(CONTEXT);
        lines.start();
        return lines;
    }

    static LoggingEvent event(
            Level level, String logger, String template, @Nullable Throwable thrown, Object... arguments) {
        Logger own = CONTEXT.getLogger(logger);
        LoggingEvent event = new LoggingEvent(Lines.class.getName(), own, level, template, thrown, arguments);
        event.setInstant(AT);
        event.setThreadName("main");
        return event;
    }

    static LoggingEvent warning(String template, Object... arguments) {
        return event(Level.WARN, "chat.server.Sessions", template, null, arguments);
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    List<String> texts() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    List<ILoggingEvent> events() {
        return events;
    }
}
