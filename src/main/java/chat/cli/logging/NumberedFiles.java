package chat.cli.logging;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Puts a log file aside as {@code chat.log.1}, the one before as {@code chat.log.2}, and so on; the oldest goes. Logback's
 * own policy reads the file's name as a pattern, in which a percent sign cannot be written.
 */
final class NumberedFiles extends ContextAwareBase implements RollingPolicy {

    private final Path file;
    private final int kept;
    private boolean started;

    /** @param kept how many are put aside at most; at least 1 */
    NumberedFiles(Path file, int kept) {
        this.file = file;
        this.kept = kept;
    }

    @Override
    public void rollover() throws RolloverFailure {
        try {
            for (int number = kept; number > 0; number--) {
                Path younger = numbered(number - 1);
                if (Files.exists(younger)) {
                    Files.move(younger, numbered(number), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failed) {
            throw new RolloverFailure("cannot put " + file + " aside", failed);
        }
    }

    private Path numbered(int number) {
        return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public String getActiveFileName() {
        return file.toString();
    }

    @Override
    public CompressionMode getCompressionMode() {
        return CompressionMode.NONE;
    }

    @Override
    public void setParent(FileAppender<?> appender) {
        // The file is known already.
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isStarted() {
        return started;
    }
}
