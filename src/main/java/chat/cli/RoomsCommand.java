package chat.cli;

import chat.cli.client.AskedKey;
import chat.cli.client.Lister;
import chat.cli.client.Reach;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.domain.UserName;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chat rooms}. */
@Command(
        name = "rooms",
        header = "List the rooms of a server.",
        description = {
            "A table on a terminal; in a pipe the name, the number of members and the topic, separated by tabs; with"
                    + " --json one object a line.",
        })
final class RoomsCommand extends Helped implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ReachOptions reachOptions = new ReachOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", description = ConnectionUrl.ARGUMENT)
    private @Nullable String url;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    RoomsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws CommandFailure {
        Reach reach = reachOptions.reach(shell, url);
        Optional<UserName> user = reachOptions.explicitUser();
        AskedKey.run(reach, shell, reached -> new Lister(reached, user, json, shell).rooms());
        return ExitCode.DONE;
    }
}
