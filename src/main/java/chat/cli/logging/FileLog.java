package chat.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import chat.files.PrivateFiles;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Writes events to a {@link RotatedFile}. An event that is larger than a whole file is replaced by its beginning. When the disk does not take a
 * line, that is told once, and each line is another attempt.
 */
final class FileLog extends AppenderBase<ILoggingEvent> {

    /** Characters; fits into the smallest file, 64 KiB, even if each is escaped, twice, as JSON does. */
    private static final int BEGINNING = 2_000;

    private final RotatedFile file;
    private final long largest;
    private final Encoder<ILoggingEvent> encoder;
    private final Consumer<String> trouble;
    private boolean failing;

    /**
     * @param largest bytes of an encoded event
     * @param trouble is told in one line that the file cannot be written; on the logging thread
     */
    FileLog(RotatedFile file, long largest, Encoder<ILoggingEvent> encoder, Consumer<String> trouble) {
        this.file = file;
        this.largest = largest;
        this.encoder = encoder;
        this.trouble = trouble;
    }

    @Override
    protected void append(ILoggingEvent event) {
        byte[] line = encoded(event);
        try {
            file.write(line);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                trouble.accept(
                        "the log file cannot be written, and lines are lost until it can: " + PrivateFiles.reason(e));
            }
        }
    }

    private byte[] encoded(ILoggingEvent event) {
        String message = String.valueOf(event.getFormattedMessage());
        // Each character takes a byte at least, so that a huge message need not be encoded first.
        if (message.length() < largest) {
            byte[] line = encoder.encode(event);
            if (line.length <= largest) {
                return line;
            }
        }
        String beginning = message.substring(0, Math.min(BEGINNING, message.length()));
        return encoder.encode(Events.like(
                event, event.getInstant(), beginning + "... (cut: the line is larger than log.file-size allows)"));
    }

    @Override
    public void stop() {
        super.stop();
        try {
            file.close();
        } catch (IOException closed) {
            // All lines were written before.
        }
    }
}
