package chat.cli.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import chat.config.LogSettings;
import chat.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where lines end up: standard error, or a file that is put aside when it has grown large. */
final class Destination {

    private final LoggerContext context;
    private final LogSettings settings;
    private final Consumer<String> trouble;

    /** @param trouble is told in one line, on the logging thread, when the log cannot be written */
    Destination(LoggerContext context, LogSettings settings, Consumer<String> trouble) {
        this.trouble = trouble;
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
        FileLog appender = new FileLog(open(file.toAbsolutePath()), settings.fileSize(), startedEncoder(), trouble);
        appender.setContext(context);
        appender.start();
        return appender;
    }

    private Appender<ILoggingEvent> started(OutputStreamAppender<ILoggingEvent> appender) {
        appender.setContext(context);
        appender.setEncoder(startedEncoder());
        appender.start();
        return appender;
    }

    private EncoderBase<ILoggingEvent> startedEncoder() {
        EncoderBase<ILoggingEvent> encoder = encoder(settings.format());
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    static EncoderBase<ILoggingEvent> encoder(LogSettings.Format format) {
        return switch (format) {
            case TEXT -> new TextEncoder();
            case JSON -> new JsonLinesEncoder();
        };
    }

    private RotatedFile open(Path file) throws IOException {
        String subject = "log.file " + VisibleText.of(file.toString());
        if (Files.isDirectory(file)) {
            throw new IOException(subject + " is a folder; name a file in it");
        }
        try {
            Path folder = file.getParent();
            if (folder != null) {
                PrivateFiles.makeDirectory(folder);
            }
            PrivateFiles.make(file);
            return new RotatedFile(target(file), settings.fileSize(), settings.files());
        } catch (IOException refused) {
            throw new IOException(subject + " cannot be written: " + PrivateFiles.reason(refused), refused);
        }
    }

    /** Where a link leads, so that not the link is put aside; a pipe has no such path. */
    private static Path target(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException noFile) {
            return file;
        }
    }
}
