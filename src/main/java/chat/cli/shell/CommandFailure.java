package chat.cli.shell;

import java.util.List;

/** A command cannot do what was asked: an exit code, and what to tell people. An answer, not a bug, so without a stack trace. */
public final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final transient List<String> lines;

    private CommandFailure(int exitCode, List<String> lines) {
        super(String.join("; ", lines), null, false, false);
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    /**
     * A failure with one line.
     *
     * @param line what is wrong and what to do, without a name in front and without a full stop
     */
    public static CommandFailure of(int exitCode, String line) {
        return new CommandFailure(exitCode, List.of(line));
    }

    /** Several things that are wrong with what was typed, a line for each. */
    public static CommandFailure usage(List<String> lines) {
        return new CommandFailure(ExitCode.USAGE, lines);
    }

    /** What was typed is wrong. */
    public static CommandFailure usage(String line) {
        return of(ExitCode.USAGE, line);
    }

    /** Nothing needs to be said. */
    public static CommandFailure silent(int exitCode) {
        return new CommandFailure(exitCode, List.of());
    }

    public int exitCode() {
        return exitCode;
    }

    public List<String> lines() {
        return lines;
    }
}
