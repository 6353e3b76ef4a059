package chat.config;

import static chat.config.Kinds.oneOf;
import static chat.config.Kinds.optional;
import static chat.config.Kinds.path;
import static chat.config.Kinds.size;
import static chat.config.Kinds.upTo;
import static chat.config.Kinds.whole;

import chat.config.LogSettings.Format;
import chat.config.LogSettings.Level;
import java.nio.file.Path;
import java.util.Optional;

/** The {@code log.*} keys, which server and client share. */
final class LogSection {

    private final Setting<Format> format;
    private final Setting<Level> level;
    private final Setting<Optional<Path>> file;
    private final Setting<Long> fileSize;
    private final Setting<Integer> files;
    private final Setting<Integer> repeats;

    /** @param noFile what is done without a file, for the documentation */
    LogSection(Section log, Level normal, String noFile, Surroundings here) {
        format = log.add("format", oneOf(Format.class), Format.TEXT, "Lines for people, or one JSON object a line.");
        level = log.add("level", oneOf(Level.class), normal, "The least severe level that is logged.");
        file = log.add("file", optional(path(here), "none"), Optional.empty(), "The file to log to. " + noFile);
        fileSize = log.add(
                "file-size",
                size(64L << 10, 1L << 40),
                50L << 20,
                "No log file grows beyond this: a full one is put aside.");
        files = log.add(
                "files",
                whole(1, 100),
                5,
                "How many log files that were put aside are kept. With the current one, they hold at most log.file-size times one more than this.");
        repeats = log.add(
                "repeats-per-minute",
                upTo(1_000_000),
                5,
                "How often a warning of one origin is logged in a minute; more of them are only counted.");
    }

    LogSettings settings(Values values) {
        return new LogSettings(
                values.get(format),
                values.get(level),
                values.get(file),
                values.get(fileSize),
                values.get(files),
                values.get(repeats));
    }
}
