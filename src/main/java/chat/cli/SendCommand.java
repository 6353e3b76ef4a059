package chat.cli;

import chat.cli.client.AskedKey;
import chat.cli.client.Destination;
import chat.cli.client.Input;
import chat.cli.client.Reach;
import chat.cli.client.Sender;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.domain.RequestId;
import chat.domain.UserName;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chat send}. */
@Command(
        name = "send",
        header = "Say something, and end only when it is acknowledged.",
        description = {
            "Without TEXT, or with -, each line of standard input that is not empty is a message; --whole makes one"
                    + " message of all of it. What the server's rate limit does not allow now is sent later.",
        },
        footer = {
            "",
            "Exit codes: 0 acknowledged, so it is not lost; 1 refused, the server's code on standard error; 2 usage;",
            "3 could not connect; 4 not acknowledged in time: posted or not, an --id makes it safe to send again.",
            "",
            "  chat send --user bot --room lobby 'build 12 is green'",
            "  make 2>&1 | tail -n 20 | chat send --user bot --room lobby --whole",
            "  chat send --user bot --to ada --id deploy-42 'done'"
        })
final class SendCommand extends Helped implements Callable<Integer> {

    /** Leaves room for the number of a line. */
    private static final int LONGEST_ID = RequestId.MAX_LENGTH - 10;

    private final Shell shell;

    @Mixin
    private ReachOptions reachOptions = new ReachOptions();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Where where = new Where();

    /** Exactly one of these. */
    static final class Where {
        @Option(
                names = {"-r", "--room"},
                required = true,
                paramLabel = "ROOM",
                description = "say it in this room; one that is not there is made")
        private @Nullable String room;

        @Option(
                names = {"-t", "--to"},
                required = true,
                paramLabel = "USER",
                description = "say it to this user only")
        private @Nullable String to;
    }

    @Option(
            names = "--id",
            paramLabel = "ID",
            description =
                    "said once, however often it is sent with this id by this user; further lines get ID:2, ID:3 ...")
    private @Nullable String id;

    @Option(
            names = {"-w", "--whole"},
            description = "all of standard input is one message")
    private boolean whole;

    @Parameters(
            arity = "0..*",
            paramLabel = "[URL] [TEXT]",
            hideParamSyntax = true,
            description =
                    "what to say; in front of it or of - may stand the server, as ws://HOST:PORT/chat or wss://...,"
                            + " only if neither --url, $$CHAT_URL nor the settings name it")
    private List<String> arguments = new ArrayList<>();

    SendCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws CommandFailure {
        ServerArgument.Split split = reachOptions.split(shell, arguments);
        List<String> texts = split.texts();
        if (texts.size() > 1) {
            throw CommandFailure.usage("more than one text: quote it, as in '" + String.join(" ", texts) + "'");
        }
        Reach reach = reachOptions.reach(shell, split.url());
        UserName from = reachOptions.requiredUser(reach);
        Destination to = destination();
        if (id != null && (!RequestId.isValid(id) || id.length() > LONGEST_ID)) {
            throw CommandFailure.usage("--id is 1 to " + LONGEST_ID + " of A-Z a-z 0-9 _ . : -");
        }
        if (texts.isEmpty() || texts.get(0).equals("-")) {
            // What is typed is messages: no key can be asked for in between.
            new Sender(reach, from, to, Optional.ofNullable(id), input(texts), shell).run();
        } else {
            AskedKey.run(
                    reach,
                    shell,
                    reached -> new Sender(reached, from, to, Optional.ofNullable(id), input(texts), shell).run());
        }
        return ExitCode.DONE;
    }

    private Destination destination() throws CommandFailure {
        if (where.room != null) {
            return new Destination.InRoom(RoomNames.parse(where.room));
        }
        return new Destination.ToUser(ReachOptions.name(String.valueOf(where.to)));
    }

    private Input input(List<String> texts) throws CommandFailure {
        if (!texts.isEmpty() && !texts.get(0).equals("-")) {
            return Input.of(texts.get(0));
        }
        InputStream in = shell.openedInput("there is nothing to send");
        if (shell.terminals().in()) {
            shell.tell("type " + (whole ? "a message" : "messages, one a line") + "; Ctrl-D ends");
        }
        return whole ? Input.whole(in) : Input.lines(in);
    }
}
