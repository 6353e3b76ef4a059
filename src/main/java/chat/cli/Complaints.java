package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.config.Suggestion;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How failures are told: a line each on standard error, never a stack trace unless {@code CHAT_DEBUG} is set. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** How picocli says that an option, or one of several, is needed. */
    private static final Pattern MISSING = Pattern.compile(
            "Missing required (?:option|parameter|argument)s?(?: \\(specify one of these\\))?: '?\\(?(.+?)\\)?'?");

    /** An option and what follows it, as picocli writes it. */
    private static final Pattern SHORT = Pattern.compile("(-\\w)=");

    private final Shell shell;

    Complaints(Shell shell) {
        this.shell = shell;
    }

    /** What was typed is wrong. */
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        trace(wrong);
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String what = what(wrong);
        shell.tell(what + (what.endsWith("?") ? " See" : "; see") + " '" + command + " --help'");
        return ExitCode.USAGE;
    }

    private static String what(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched);
        }
        String text = firstLine(wrong).replaceFirst("^Error: ", "");
        Matcher missing = MISSING.matcher(text);
        if (missing.matches()) {
            return "give " + longNames(missing.group(1), wrong.getCommandLine()).replace(" | ", " or ");
        }
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    /** The same with each option's long name, which says what is meant. */
    private static String longNames(String missing, CommandLine command) {
        return SHORT.matcher(missing).replaceAll(name -> {
            OptionSpec option = command.getCommandSpec().findOption(name.group(1));
            return Matcher.quoteReplacement(option == null ? name.group() : option.longestName() + " ");
        });
    }

    private static String unmatched(UnmatchedArgumentException unmatched) {
        String argument = unmatched.getUnmatched().get(0);
        CommandLine command = unmatched.getCommandLine();
        if (unmatched.isUnknownOption()) {
            String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
            return "unknown option '" + name + "'"
                    + meant(name, command.getCommandSpec().optionsMap().keySet());
        }
        if (!command.getSubcommands().isEmpty()) {
            return "unknown command '" + argument + "'"
                    + meant(argument, command.getSubcommands().keySet());
        }
        return "unexpected argument '" + argument + "'";
    }

    static String meant(String word, Set<String> known) {
        return Suggestion.nearest(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    private static String firstLine(Exception wrong) {
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
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
