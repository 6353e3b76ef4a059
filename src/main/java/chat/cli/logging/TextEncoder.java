package chat.cli.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.KeyValuePair;

/**
 * One line for people: {@code 2026-11-23T21:03:05.123Z INFO  server.Sessions: opened session=7}. Lines that belong to
 * the one above, the stack trace of a bug, are indented; no other line ever is.
 */
final class TextEncoder extends EncoderBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String OWN_PREFIX = "chat.";
    private static final int MOST_FRAMES = 50;
    private static final int MOST_CAUSES = 10;

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
        line.append(' ').append(event.getLevel());
        line.append(" ".repeat(Math.max(1, 6 - event.getLevel().toString().length())));
        VisibleText.append(line, shortName(event.getLoggerName()));
        line.append(": ");
        VisibleText.append(line, String.valueOf(event.getFormattedMessage()));
        appendPairs(line, event.getKeyValuePairs());
        line.append('\n');
        appendThrowable(line, event.getThrowableProxy());
        return line.toString().getBytes(UTF_8);
    }

    private static String shortName(String logger) {
        return logger.startsWith(OWN_PREFIX) ? logger.substring(OWN_PREFIX.length()) : logger;
    }

    private static void appendPairs(StringBuilder line, List<KeyValuePair> pairs) {
        if (pairs == null) {
            return;
        }
        for (KeyValuePair pair : pairs) {
            String value = String.valueOf(pair.value);
            line.append(' ');
            VisibleText.append(line, String.valueOf(pair.key));
            line.append('=');
            // Quoted, a value cannot pass for another pair.
            boolean bare =
                    !value.isEmpty() && value.indexOf(' ') < 0 && value.indexOf('"') < 0 && value.indexOf('=') < 0;
            VisibleText.append(line, bare ? value : '"' + value.replace("\"", "\\\"") + '"');
        }
    }

    private static void appendThrowable(StringBuilder line, IThrowableProxy outermost) {
        IThrowableProxy throwable = outermost;
        for (int depth = 0; throwable != null && depth < MOST_CAUSES; depth++) {
            line.append("    ").append(depth == 0 ? "" : "caused by ").append(throwable.getClassName());
            if (throwable.getMessage() != null) {
                line.append(": ");
                VisibleText.append(line, throwable.getMessage());
            }
            line.append('\n');
            appendFrames(line, throwable);
            throwable = throwable.getCause();
        }
    }

    private static void appendFrames(StringBuilder line, IThrowableProxy throwable) {
        StackTraceElementProxy[] frames = throwable.getStackTraceElementProxyArray();
        int own = frames.length - throwable.getCommonFrames();
        for (int i = 0; i < Math.min(own, MOST_FRAMES); i++) {
            line.append("        ");
            VisibleText.append(line, frames[i].getSTEAsString());
            line.append('\n');
        }
        if (own > MOST_FRAMES || throwable.getCommonFrames() > 0) {
            line.append("        ... ")
                    .append(frames.length - Math.min(own, MOST_FRAMES))
                    .append(" more\n");
        }
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
