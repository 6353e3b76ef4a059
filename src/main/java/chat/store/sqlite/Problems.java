package chat.store.sqlite;

import chat.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Makes one line for people of what went wrong: what it is and what to do. */
final class Problems {

    /** SQLite's primary result codes (sqlite.org/rescode.html). */
    static final int CORRUPT = 11;

    private static final int BUSY = 5;
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    private final Path directory;

    Problems(Path directory) {
        this.directory = directory;
    }

    /** What to tell of this. A {@link StoreException} stays as it is. */
    StoreException describe(Throwable problem) {
        if (problem instanceof StoreException told) {
            return told;
        }
        if (problem instanceof SQLException sql) {
            return new StoreException(line(sql), sql);
        }
        return new StoreException(
                "the message store in " + directory + " failed: " + printable(problem.toString()), problem);
    }

    StoreException damaged(String what) {
        return new StoreException(damage(what));
    }

    StoreException readOnly() {
        return new StoreException(notWritable());
    }

    static boolean isFull(Throwable problem) {
        return problem instanceof SQLException sql && code(sql) == FULL;
    }

    /** Whether the file does not hold what was written to it. */
    static boolean isDamage(Throwable problem) {
        return problem instanceof SQLException sql && (code(sql) == CORRUPT || code(sql) == NOT_A_DATABASE);
    }

    /** Whether it is the disk's fault, so that nothing else will fare better right now. */
    static boolean isDisk(Throwable problem) {
        return problem instanceof SQLException sql
                && (code(sql) == FULL || code(sql) == IO_ERROR || code(sql) == READ_ONLY || code(sql) == CANNOT_OPEN);
    }

    private String line(SQLException problem) {
        return switch (code(problem)) {
            case FULL -> "the disk that holds " + directory + " is full: free some space there";
            case IO_ERROR ->
                "the disk that holds " + directory + " fails to read or write (" + printable(problem.getMessage())
                        + "): check the disk and the system's log";
            case READ_ONLY -> notWritable();
            case CANNOT_OPEN ->
                "the message store in " + directory
                        + " cannot be opened: check that the directory is there, its permissions, and the open files limit";
            case BUSY ->
                "the message store in " + directory
                        + " is locked by another program: close what has it open, such as a database browser or a backup";
            case CORRUPT, NOT_A_DATABASE -> damage(printable(problem.getMessage()));
            default -> "the message store in " + directory + " failed: " + printable(problem.getMessage());
        };
    }

    private String notWritable() {
        return directory + " cannot be written: check that the disk is not mounted read-only and who owns the files";
    }

    private String damage(String what) {
        return "the message store in " + directory + " is damaged (" + what
                + "): stop the server, keep a copy of the directory, then restore it from a backup, or move it away to begin"
                + " with an empty one";
    }

    /** SQLite quotes from the file, and what stands in a damaged one may be anything. */
    private static String printable(@Nullable String message) {
        return String.valueOf(message).replaceAll("[^ -~]", "?");
    }

    private static int code(SQLException problem) {
        return problem.getErrorCode() & 0xff;
    }
}
