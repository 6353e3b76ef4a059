package chat.cli.shell;

/** What the process ends with; part of the command's contract with scripts. */
public final class ExitCode {

    /** Done: what was asked for has happened. */
    public static final int DONE = 0;
    /** The server refused, or what was asked for could not be done. */
    public static final int REFUSED = 1;
    /** What was typed, or a setting, is wrong. */
    public static final int USAGE = 2;
    /** There is no connection to a chat server. */
    public static final int NOT_CONNECTED = 3;
    /** No acknowledgement came in time: what was asked for may have happened or not. */
    public static final int TIMED_OUT = 4;

    private ExitCode() {}
}
