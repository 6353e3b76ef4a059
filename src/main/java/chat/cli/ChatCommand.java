package chat.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chat} itself: what there is below it. */
@Command(
        name = "chat",
        header = "A group chat for the terminal: a server, a client, and tools for scripts.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Begin with 'chat serve' in one terminal and 'chat connect --user NAME' in others.",
            "",
            "CHAT_URL and CHAT_USER say where to, and as whom; CHAT_KEY is the key of a server that asks for one. Exit codes: 0 done, 1 refused by"
                    + " the server, 2 usage, 3 could not connect, 4 timed out unacknowledged."
        })
final class ChatCommand implements Runnable {

    private static final List<Class<?>> ALL = List.of(
            ServeCommand.class,
            ConnectCommand.class,
            SendCommand.class,
            TailCommand.class,
            RoomsCommand.class,
            UsersCommand.class,
            LoadCommand.class,
            AdminCommand.class,
            ConfigCommand.class,
            CompletionCommand.class,
            HelpCommand.class);

    /** Those that look at the others: they need all of them. */
    private static final Set<Class<?>> OVERSEERS = Set.of(CompletionCommand.class, HelpCommand.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * The commands that a command line needs: the one it names, or all of them. Each is read by reflection, and leaving the others out lets a
     * command start a tenth of a second earlier.
     */
    static List<Class<?>> needed(String... arguments) {
        if (arguments.length == 0) {
            return ALL;
        }
        return ALL.stream()
                .filter(type -> !OVERSEERS.contains(type))
                .filter(type -> type.getAnnotation(Command.class).name().equals(arguments[0]))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(ALL);
    }

    /** The names of all commands. */
    static Stream<String> names() {
        return ALL.stream().map(type -> type.getAnnotation(Command.class).name());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
