package chat.cli;

import chat.cli.client.AskedKey;
import chat.cli.client.Follower;
import chat.cli.client.Reach;
import chat.cli.client.Since;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chat tail}. */
@Command(
        name = "tail",
        header = "Print what is said in a room, as it is said.",
        description = {
            "Each message once, in order, one a line; comes back by itself after a lost connection, and says so on"
                    + " standard error. Ends after --count messages, with Ctrl-C, or when nobody reads its output.",
        },
        footer = {
            "",
            "  chat tail --user log --room lobby --since 1h",
            "  chat tail --user log --room lobby --since 0 --json | jq -r .text"
        })
final class TailCommand extends Helped implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private ReachOptions reachOptions = new ReachOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", description = ConnectionUrl.ARGUMENT)
    private @Nullable String url;

    @Option(
            names = {"-r", "--room"},
            required = true,
            paramLabel = "ROOM",
            description = "the room")
    private String room = "";

    @Option(
            names = {"-s", "--since"},
            paramLabel = "SEQ|TIME",
            description =
                    "begin after the message with this sequence (0: with the oldest kept), or so long ago: 90s, 15m, 2h, 7d;"
                            + " without it, with what is said from now on")
    private @Nullable String since;

    @Option(names = "--json", description = "JSON objects as on the wire")
    private boolean json;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "end after so many messages")
    private @Nullable Long count;

    TailCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (count != null && count < 1) {
            throw CommandFailure.usage("--count is at least 1, not " + count);
        }
        Reach reach = reachOptions.reach(shell, url);
        UserName user = reachOptions.requiredUser(reach);
        RoomName which = RoomNames.parse(room);
        Optional<Since> from = since();
        OptionalLong most = count == null ? OptionalLong.empty() : OptionalLong.of(count);
        AskedKey.run(reach, shell, reached -> new Follower(reached, user, which, from, most, json, shell).run());
        return ExitCode.DONE;
    }

    private Optional<Since> since() throws CommandFailure {
        if (since == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Since.parse(since));
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage("--since: " + wrong.getMessage());
        }
    }
}
