package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.DecodedText;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** The program's entry. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // What libraries write, and what other programs read, does not depend on the user's language.
        Locale.setDefault(Locale.ROOT);
        Shell shell = Shell.ofProcess();
        Optional<String> damaged =
                DecodedText.ofProcess().objection(List.of(args), shell.here().environment());
        damaged.ifPresent(shell::tell);
        // Not a plain return: a thread of a library may outlive its use.
        System.exit(damaged.isPresent() ? ExitCode.USAGE : run(shell, args));
    }

    /** Runs a command line and answers its {@linkplain chat.cli.shell.ExitCode exit code}. */
    static int run(Shell shell, String... args) {
        CommandLine chat = commandLine(shell, args);
        int exitCode = chat.execute(args);
        chat.getOut().flush();
        Optional<CommandFailure> unwritten =
                exitCode == ExitCode.DONE ? shell.out().failure() : Optional.empty();
        unwritten.ifPresent(failure -> failure.lines().forEach(shell::tell));
        return unwritten.map(CommandFailure::exitCode).orElse(exitCode);
    }

    static CommandLine commandLine(Shell shell, String... args) {
        Complaints complaints = new Complaints(shell);
        CommandLine chat = new CommandLine(ChatCommand.class, new CommandFactory(shell));
        ChatCommand.needed(args).forEach(chat::addSubcommand);
        // Text may begin with @, as people are addressed: it never stands for the file of that name.
        chat.setExpandAtFiles(false);
        // Always for 80 columns: picocli would start another program to learn the terminal's width.
        return chat.setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints)
                .setOut(shell.writer())
                .setErr(shell.errorWriter())
                .setUsageHelpLongOptionsMaxWidth(28)
                .setAbbreviatedOptionsAllowed(false);
    }
}
