package chat.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** A step on a line's way to the log. Runs on whichever thread logs. Stops the next step when it is stopped. */
abstract class Relay extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private final Appender<ILoggingEvent> next;

    Relay(Appender<ILoggingEvent> next) {
        this.next = next;
    }

    final void pass(ILoggingEvent event) {
        next.doAppend(event);
    }

    @Override
    public void stop() {
        super.stop();
        next.stop();
    }
}
