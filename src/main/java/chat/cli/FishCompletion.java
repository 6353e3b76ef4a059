package chat.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes the completions of fish from the commands themselves. */
final class FishCompletion {

    private FishCompletion() {}

    static String script(CommandSpec root) {
        List<String> lines = new ArrayList<>();
        lines.add("# Completions of " + root.name() + " for fish, made by '" + root.name() + " completion fish'.");
        lines.add("complete -c " + root.name() + " -f");
        add(lines, root, root, "__fish_use_subcommand");
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, CommandSpec root, CommandSpec command, String when) {
        for (OptionSpec option : command.options()) {
            lines.add(option(root, option, when));
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String values = values(parameter);
            if (!values.isEmpty() || isFile(parameter)) {
                lines.add("complete -c " + root.name() + " -n " + quoted(when)
                        + (isFile(parameter) ? " -F" : " -a " + quoted(values)));
            }
        }
        command.subcommands().forEach((name, below) -> {
            lines.add("complete -c " + root.name() + " -n " + quoted(when + without(command)) + " -a " + quoted(name)
                    + " -d " + quoted(header(below)));
            add(lines, root, below.getCommandSpec(), "__fish_seen_subcommand_from " + name);
        });
    }

    /** Below the top, a command is offered once. */
    private static String without(CommandSpec command) {
        boolean top = command.parent() == null;
        return top
                ? ""
                : "; and not __fish_seen_subcommand_from "
                        + String.join(" ", command.subcommands().keySet());
    }

    private static String option(CommandSpec root, OptionSpec option, String when) {
        StringBuilder line = new StringBuilder("complete -c " + root.name() + " -n " + quoted(when));
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            String values = values(option);
            line.append(isFile(option) ? " -r -F" : " -x");
            line.append(values.isEmpty() ? "" : " -a " + quoted(values));
        }
        return line.append(" -d ").append(quoted(first(option.description()))).toString();
    }

    private static boolean isFile(ArgSpec argument) {
        return argument.paramLabel().equals("FILE") || argument.paramLabel().equals("DIR");
    }

    /** The values that are known, with blanks between; empty if anything may be given. */
    private static String values(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null ? "" : String.join(" ", candidates);
    }

    private static String header(CommandLine command) {
        return first(command.getCommandSpec().usageMessage().header());
    }

    private static String first(String[] texts) {
        return texts.length == 0 ? "" : texts[0].replace("$$", "$").replace("%%", "%");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
