package chat.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import chat.config.LogSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Logging of this process, from its set-up to its last flushed line. To be set up once, before the first logger is asked
 * for, and closed last.
 */
public final class Logging implements AutoCloseable {

    /** Null when nothing is logged. */
    private final @Nullable LoggerContext context;

    /** Only held on to, so that the levels set there are not forgotten. */
    @SuppressWarnings("unused")
    private final JulBridge bridge;

    private Logging(@Nullable LoggerContext context, JulBridge bridge) {
        this.context = context;
        this.bridge = bridge;
    }

    /**
     * Logs to the file of the settings, or to standard error.
     *
     * @throws IOException with one line for people, where the file cannot be written
     */
    public static Logging forServer(LogSettings settings) throws IOException {
        return toFile(settings, text -> System.err.println("chat: " + text));
    }

    private static Logging toFile(LogSettings settings, Consumer<String> trouble) throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        install(context, settings, Clock.systemUTC(), System::nanoTime, trouble);
        Levels levels = Levels.of(settings.level());
        return new Logging(context, JulBridge.toSlf4j(Levels.inJul(levels.container()), Levels.inJul(levels.others())));
    }

    /**
     * Logs to the file of the settings, or nowhere: a terminal is not to be written over.
     *
     * @throws IOException with one line for people, where the file cannot be written
     */
    public static Logging forClient(LogSettings settings) throws IOException {
        return settings.file().isPresent() ? toFile(settings, trouble -> {}) : nowhere();
    }

    /** Logs nothing. Logback is not even loaded, which saves a quarter of a second of a command's start. */
    public static Logging nowhere() {
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        return new Logging(null, JulBridge.toNowhere());
    }

    static void install(
            LoggerContext context, LogSettings settings, Clock clock, LongSupplier nanoTime, Consumer<String> trouble)
            throws IOException {
        context.reset();
        Destination destination = new Destination(context, settings, trouble);
        Appender<ILoggingEvent> first =
                settings.file().isPresent() ? destination.file(settings.file().get()) : destination.standardError();

        LogQueue queue = new LogQueue(clock);
        queue.setContext(context);
        queue.setName("log");
        // Before anything else: Logback complains on standard output of who has something to say and no context.
        queue.setContext(context);
        queue.addAppender(first);
        first = started(queue, context);
        if (settings.repeatsPerMinute() > 0) {
            first = started(new RepeatGuard(settings.repeatsPerMinute(), nanoTime, first), context);
        }
        Levels levels = Levels.of(settings.level());
        if (settings.level().compareTo(LogSettings.Level.DEBUG) < 0) {
            first = started(new ContainerNoise(first), context);
        }
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(levels.others());
        context.getLogger("chat").setLevel(levels.own());
        context.getLogger("org.glassfish").setLevel(levels.container());
        // Stack traces for each folder from which its library cannot be loaded; the store says in one line what is
        // wrong.
        context.getLogger("org.sqlite").setLevel(Level.OFF);
        root.addAppender(first);
    }

    private static Appender<ILoggingEvent> started(Appender<ILoggingEvent> appender, LoggerContext context) {
        appender.setContext(context);
        appender.start();
        return appender;
    }

    /** Writes what is still waiting, for at most two seconds. What is logged after that is lost. */
    @Override
    public void close() {
        if (context != null) {
            context.stop();
        }
    }
}
