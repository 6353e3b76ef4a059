package chat.cli.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import chat.config.LogSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where lines end up: standard error, or a file that is put aside when it has grown large. */
final class Destination {

    private final LoggerContext context;
    private final LogSettings settings;

    Destination(LoggerContext context, LogSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    Appender<ILoggingEvent> standardError() {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        return started(console);
    }

    /** @throws IOException with one line for people, where the file cannot be written; Logback itself would stay silent */
    Appender<ILoggingEvent> file(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        assertWritable(absolute);
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(absolute.toString());

        NumberedFiles policy = new NumberedFiles(absolute, settings.files());
        policy.setContext(context);
        policy.start();
        appender.setRollingPolicy(policy);

        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(new FileSize(settings.fileSize()));
        trigger.start();
        appender.setTriggeringPolicy(trigger);
        return started(appender);
    }

    private Appender<ILoggingEvent> started(OutputStreamAppender<ILoggingEvent> appender) {
        EncoderBase<ILoggingEvent> encoder = encoder(settings.format());
        encoder.setContext(context);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    static EncoderBase<ILoggingEvent> encoder(LogSettings.Format format) {
        return switch (format) {
            case TEXT -> new TextEncoder();
            case JSON -> new JsonLinesEncoder();
        };
    }

    private static void assertWritable(Path file) throws IOException {
        String subject = "log.file " + VisibleText.of(file.toString());
        if (Files.isDirectory(file)) {
            throw new IOException(subject + " is a folder; name a file in it");
        }
        try {
            Path folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            try (OutputStream probe =
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                probe.flush();
            }
        } catch (AccessDeniedException denied) {
            throw new IOException(subject + " cannot be written: permission denied", denied);
        } catch (FileSystemException refused) {
            String reason = refused.getReason();
            throw new IOException(subject + " cannot be written" + (reason == null ? "" : ": " + reason), refused);
        }
    }
}
