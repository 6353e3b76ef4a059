package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.client.terminal.Help;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chat help}. */
@Command(
        name = "help",
        header = "Show help on a command, or on what can be typed in the client.",
        footer = {"", "  chat help send", "  chat help commands"})
final class HelpCommand extends Helped implements Callable<Integer> {

    /** Not a command: those of the interactive client. */
    private static final String COMMANDS = "commands";

    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "COMMAND",
            completionCandidates = HelpTopics.class,
            description = "a command; 'commands' for those of 'chat connect', /COMMAND for one of them")
    private List<String> path = new ArrayList<>();

    @Option(names = "--markdown", description = "as the page of the documentation ('commands' only)")
    private boolean markdown;

    HelpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (path.equals(List.of(COMMANDS))) {
            List<String> lines = markdown ? Help.markdown() : Help.overview(Help.USUAL_WIDTH);
            shell.print(String.join("\n", lines) + "\n");
            return ExitCode.DONE;
        }
        CommandLine command = spec.root().commandLine();
        for (String word : path) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null && path.size() == 1 && Help.about(word).isPresent()) {
                shell.print("To be typed in 'chat connect':\n"
                        + String.join("\n", Help.about(word).get()) + "\n");
                return ExitCode.DONE;
            }
            if (below == null) {
                throw new ParameterException(
                        spec.commandLine(), "there is no command '" + word + "'" + meant(word, command));
            }
            command = below;
        }
        command.usage(command.getOut());
        return ExitCode.DONE;
    }

    private String meant(String word, CommandLine within) {
        if (path.size() > 1) {
            return Complaints.meant(word, within.getSubcommands().keySet());
        }
        Set<String> topics = new LinkedHashSet<>();
        new HelpTopics().forEach(topics::add);
        String topic = Complaints.meant(word, topics);
        // A command of the client is looked for with its slash, which need not be typed.
        return topic.isEmpty()
                ? Complaints.meant(word.startsWith("/") ? word : "/" + word, new LinkedHashSet<>(Help.names()))
                : topic;
    }

    /** What help can be asked for, but for the commands of the client. */
    static final class HelpTopics implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(ChatCommand.names(), Stream.of(COMMANDS)).iterator();
        }
    }
}
