package chat.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is logged, how and where to.
 *
 * @param format of each line
 * @param level the least severe that is logged
 * @param file empty: standard error for a server, nowhere for a client
 * @param fileSize bytes that no file exceeds; a full one is put aside and a new one begun
 * @param files how many that were put aside are kept
 * @param repeatsPerMinute how often a warning of one origin is logged in a minute before it is only counted; 0: no limit
 */
public record LogSettings(
        Format format, Level level, Optional<Path> file, long fileSize, int files, int repeatsPerMinute) {

    /** How a line looks. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One JSON object a line. */
        JSON
    }

    /** From the most severe to the least. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }
}
