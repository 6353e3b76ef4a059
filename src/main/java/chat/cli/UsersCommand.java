package chat.cli;

import chat.cli.client.AskedKey;
import chat.cli.client.Lister;
import chat.cli.client.Reach;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chat users}. */
@Command(
        name = "users",
        header = "List who is online, or in a room.",
        description = {
            "A table on a terminal; in a pipe the name, the status and the note, separated by tabs; with --json one object"
                    + " a line. Members of a room are told to members only, so that --room enters it for a moment.",
        })
final class UsersCommand extends Helped implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ReachOptions reachOptions = new ReachOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", description = ConnectionUrl.ARGUMENT)
    private @Nullable String url;

    @Option(
            names = {"-r", "--room"},
            paramLabel = "ROOM",
            description = "the members of this room")
    private @Nullable String room;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    UsersCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws CommandFailure {
        Optional<RoomName> name = room == null ? Optional.empty() : Optional.of(RoomNames.parse(room));
        Reach reach = reachOptions.reach(shell, url);
        Optional<UserName> user = reachOptions.explicitUser();
        AskedKey.run(reach, shell, reached -> new Lister(reached, user, json, shell).users(name));
        return ExitCode.DONE;
    }
}
