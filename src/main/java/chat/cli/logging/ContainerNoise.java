package chat.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import java.io.IOException;
import java.util.List;

/**
 * Tyrus and Grizzly log a stack trace for each connection that breaks or misbehaves, which on an open server is all day
 * long. Of theirs, I/O and protocol failures become one line; anything else may be a bug and keeps its trace.
 */
final class ContainerNoise extends Relay {

    private static final String CONTAINER = "org.glassfish.";
    private static final List<String> PROTOCOL_FAILURES = List.of(CONTAINER, "jakarta.websocket.");

    ContainerNoise(Appender<ILoggingEvent> next) {
        super(next);
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        boolean noise = thrown != null && event.getLoggerName().startsWith(CONTAINER) && isExpected(thrown);
        pass(noise ? Events.like(event, event.getInstant(), event.getFormattedMessage() + inShort(thrown)) : event);
    }

    private static boolean isExpected(IThrowableProxy thrown) {
        return (thrown instanceof ThrowableProxy proxy && proxy.getThrowable() instanceof IOException)
                || PROTOCOL_FAILURES.stream().anyMatch(thrown.getClassName()::startsWith);
    }

    private static String inShort(IThrowableProxy thrown) {
        String message = thrown.getMessage();
        return " (" + thrown.getClassName() + (message == null ? "" : ": " + message) + ")";
    }
}
