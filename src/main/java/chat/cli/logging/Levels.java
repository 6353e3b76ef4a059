package chat.cli.logging;

import ch.qos.logback.classic.Level;
import chat.config.LogSettings;

/**
 * What one level of the settings means for each origin of lines. The container says much that only its own makers can
 * use, so that it is held to warnings while the chat informs.
 *
 * @param own of the chat itself
 * @param others of libraries
 * @param container of Tyrus and Grizzly
 */
record Levels(Level own, Level others, Level container) {

    static Levels of(LogSettings.Level level) {
        return switch (level) {
            case ERROR -> new Levels(Level.ERROR, Level.ERROR, Level.ERROR);
            case WARN -> new Levels(Level.WARN, Level.WARN, Level.WARN);
            case INFO -> new Levels(Level.INFO, Level.INFO, Level.WARN);
            case DEBUG -> new Levels(Level.DEBUG, Level.INFO, Level.INFO);
            case TRACE -> new Levels(Level.TRACE, Level.TRACE, Level.TRACE);
        };
    }

    /** The level below which {@code java.util.logging} need not even ask. */
    static java.util.logging.Level inJul(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> java.util.logging.Level.SEVERE;
            case Level.WARN_INT -> java.util.logging.Level.WARNING;
            case Level.INFO_INT -> java.util.logging.Level.INFO;
            case Level.DEBUG_INT -> java.util.logging.Level.FINE;
            default -> java.util.logging.Level.ALL;
        };
    }
}
