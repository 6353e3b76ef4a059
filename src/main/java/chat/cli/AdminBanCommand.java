package chat.cli;

import chat.cli.client.OperatorDesk;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.Shell;
import chat.domain.BanTarget;
import chat.domain.BanTime;
import chat.domain.UserName;
import chat.protocol.OperatorRequest;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chat admin ban}. */
@Command(
        name = "ban",
        header = "Keep a name or addresses out, and remove whoever it is about.",
        description = {
            "Names are not accounts: who is banned by name may come back under another one, and who is banned by address from"
                    + " another one. The server's log has the address of each connection."
        },
        footer = {
            "",
            "  chat admin ban --operator ada mallory",
            "  chat admin ban --operator ada --for 12h 203.0.113.7 flooding",
            "  chat admin ban --operator ada 2001:db8:bad::/48"
        })
final class AdminBanCommand extends AdminCommand.Deed {

    static final String TARGET = "a user's name, an IP address, or a range such as 203.0.113.0/24";

    @Option(names = "--for", paramLabel = "TIME", description = "for how long, as 30m, 12h or 7d; default: for ever")
    private @Nullable String time;

    @Parameters(index = "0", paramLabel = "TARGET", description = TARGET)
    private String target = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "REASON", description = "told to them")
    private List<String> reason = List.of();

    AdminBanCommand(Shell shell) {
        super(shell);
    }

    static BanTarget target(String typed) throws CommandFailure {
        return BanTarget.parse(UserName.composed(typed))
                .orElseThrow(() -> CommandFailure.usage("'" + typed + "' is not " + TARGET));
    }

    private OptionalLong seconds() throws CommandFailure {
        if (time == null) {
            return OptionalLong.empty();
        }
        OptionalLong seconds = BanTime.seconds(time);
        if (seconds.isEmpty()) {
            throw CommandFailure.usage("--for must be " + BanTime.ALLOWED + ", not '" + time + "'");
        }
        return seconds;
    }

    @Override
    void check() throws CommandFailure {
        target(target);
        seconds();
        note(reason);
    }

    @Override
    void doAt(OperatorDesk desk) throws CommandFailure {
        var whom = target(target);
        OptionalLong howLong = seconds();
        var why = note(reason);
        ask(desk, id -> new OperatorRequest.Ban(id, whom, howLong, why));
    }
}
