package chat.cli;

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
        subcommands = {
            ServeCommand.class,
            ConnectCommand.class,
            SendCommand.class,
            TailCommand.class,
            RoomsCommand.class,
            UsersCommand.class,
            LoadCommand.class,
            ConfigCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Begin with 'chat serve' in one terminal and 'chat connect --user NAME' in others.",
            "",
            "CHAT_URL and CHAT_USER say where to, and as whom. Exit codes: 0 done, 1 refused by"
                    + " the server, 2 usage, 3 could not connect, 4 timed out unacknowledged."
        })
final class ChatCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
