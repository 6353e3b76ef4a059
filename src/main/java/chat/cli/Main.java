package chat.cli;

import chat.cli.shell.Shell;
import picocli.CommandLine;

/** The program's entry. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // Not a plain return: a thread of a library may outlive its use.
        System.exit(run(Shell.ofProcess(), args));
    }

    /** Runs a command line and answers its {@linkplain chat.cli.shell.ExitCode exit code}. */
    static int run(Shell shell, String... args) {
        return commandLine(shell).execute(args);
    }

    static CommandLine commandLine(Shell shell) {
        Complaints complaints = new Complaints(shell);
        return new CommandLine(ChatCommand.class, new CommandFactory(shell))
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints)
                .setOut(shell.writer())
                .setErr(shell.errorWriter())
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setAbbreviatedOptionsAllowed(false);
    }
}
