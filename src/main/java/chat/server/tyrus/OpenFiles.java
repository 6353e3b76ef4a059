package chat.server.tyrus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many files the process may have open, of which each connection is one. Read from Linux' {@code /proc}, which costs nothing at the start; elsewhere
 * it is not known.
 */
final class OpenFiles {

    /** For the program itself: its jar, the store, the log, the selectors. */
    static final int OWN = 128;

    private static final Path LIMITS = Path.of("/proc/self/limits");

    /** The first number is the limit in force. */
    private static final Pattern LINE = Pattern.compile("Max open files +(\\d+) .*");

    private OpenFiles() {}

    /** Empty where it is not known, or there is none. */
    static OptionalLong limit() {
        try {
            return limit(Files.readAllLines(LIMITS));
        } catch (IOException | RuntimeException notLinux) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong limit(List<String> lines) {
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                return OptionalLong.of(Long.parseLong(matcher.group(1)));
            }
        }
        return OptionalLong.empty();
    }

    /** What to say at the start; empty where the limit is high enough for the settings, or not known. */
    static Optional<String> warning(TyrusSettings.Limits limits, OptionalLong limit) {
        long needed = (long) limits.connections() + limits.handshakes() + OWN;
        if (limits.connections() == 0 || limit.isEmpty() || limit.getAsLong() >= needed) {
            return Optional.empty();
        }
        return Optional.of("the process may have " + limit.getAsLong() + " files open, and limits.connections = "
                + limits.connections() + " needs " + needed + ": beyond some "
                + Math.max(0, limit.getAsLong() - OWN) + " connections nobody else gets in. " + cure(limit)
                + ", or lower limits.connections");
    }

    /** What to do about too low a limit. */
    static String cure(OptionalLong limit) {
        return "Raise the limit of open files" + (limit.isPresent() ? ", now " + limit.getAsLong() : "")
                + " (ulimit -n, or LimitNOFILE= of a systemd unit)";
    }
}
