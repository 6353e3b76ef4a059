package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How failures are told: a line each on standard error, never a stack trace unless {@code CHAT_DEBUG} is set. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Shell shell;

    Complaints(Shell shell) {
        this.shell = shell;
    }

    /** What was typed is wrong. */
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        trace(wrong);
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        shell.tell(what(wrong) + "; see '" + command + " --help'");
        return ExitCode.USAGE;
    }

    private static String what(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched);
        }
        if (wrong instanceof MissingParameterException) {
            return decapitalised(firstLine(wrong)).replace("Missing required parameter: ", "missing ");
        }
        return decapitalised(firstLine(wrong));
    }

    private static String unmatched(UnmatchedArgumentException unmatched) {
        String argument = unmatched.getUnmatched().get(0);
        List<String> near = unmatched.getSuggestions();
        boolean isOption = unmatched.isUnknownOption();
        boolean isCommand = !isOption
                && !unmatched.getCommandLine().getSubcommands().isEmpty()
                && unmatched.getCommandLine().getParseResult().matchedArgs().isEmpty();
        String kind = isOption ? "unknown option" : isCommand ? "unknown command" : "unexpected argument";
        String meant = near.isEmpty() || !(isOption || isCommand) ? "" : "; did you mean '" + near.get(0) + "'?";
        return kind + " '" + argument + "'" + meant;
    }

    private static String firstLine(Exception wrong) {
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
    }

    private static String decapitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    /** The command failed, or is broken. */
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        trace(failure);
        if (failure instanceof CommandFailure known) {
            known.lines().forEach(shell::tell);
            return known.exitCode();
        }
        shell.tell("this is a bug: " + failure + "; CHAT_DEBUG=1 shows where");
        return ExitCode.REFUSED;
    }

    private void trace(Exception failure) {
        if (shell.isDebugging()) {
            failure.printStackTrace(shell.err());
        }
    }
}
