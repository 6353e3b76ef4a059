package chat.cli;

import chat.cli.client.OperatorDesk;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.client.OperatorLogin;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Refusal;
import chat.domain.RequestId;
import chat.protocol.Event;
import chat.protocol.OperatorRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chat admin}. */
@Command(
        name = "admin",
        header = "Keep order on a server, as one of its operators.",
        description = {
            "Operators stand in the server's settings (operators), each with a name and a hashed key, which 'chat admin"
                    + " hash-key NAME' makes. CHAT_OPERATOR and CHAT_OPERATOR_KEY say as whom to act.",
        },
        footer = {
            "",
            "  chat admin hash-key ada",
            "  chat admin kick --operator ada mallory 'no advertising'",
            "  chat admin ban --operator ada --for 1d 203.0.113.0/24",
            "  chat admin close-room --operator ada spam"
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AdminCommand.Kick.class,
            AdminBanCommand.class,
            AdminCommand.Unban.class,
            AdminCommand.Bans.class,
            AdminCommand.Notice.class,
            RoomsCommand.class,
            AdminCommand.CloseRoom.class,
            HashKeyCommand.class
        })
final class AdminCommand extends Helped implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** What each of them has. */
    abstract static class Deed extends Helped implements Callable<Integer> {

        private final Shell shell;

        @Mixin
        private ReachOptions reachOptions = new ReachOptions();

        @Mixin
        private OperatorOptions operatorOptions = new OperatorOptions();

        Deed(Shell shell) {
            this.shell = shell;
        }

        abstract void doAt(OperatorDesk desk) throws CommandFailure;

        @Override
        public final Integer call() throws CommandFailure {
            check();
            OperatorLogin login = operatorOptions.requiredLogin(shell);
            doAt(new OperatorDesk(reachOptions.reach(shell, null), login, reachOptions.explicitUser(), shell));
            return ExitCode.DONE;
        }

        /** Looks at what was typed, before anybody is asked for a key. */
        void check() throws CommandFailure {}

        static Note note(List<String> words) throws CommandFailure {
            String text = String.join(" ", words);
            Optional<Refusal> wrong = Note.check(text);
            if (wrong.isPresent()) {
                throw CommandFailure.usage(wrong.get().text());
            }
            return new Note(text);
        }

        static void ask(OperatorDesk desk, Function<RequestId, OperatorRequest> request) throws CommandFailure {
            desk.ask(request);
        }
    }

    /** {@code chat admin kick}. */
    @Command(
            name = "kick",
            header = "Remove somebody from the server, who may come back.",
            footer = {"", "  chat admin kick --operator ada mallory 'no advertising'"})
    static final class Kick extends Deed {

        @Parameters(index = "0", paramLabel = "USER", description = "whom")
        private String user = "";

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "REASON", description = "told to them")
        private List<String> reason = List.of();

        Kick(Shell shell) {
            super(shell);
        }

        @Override
        void check() throws CommandFailure {
            ReachOptions.name(user);
            note(reason);
        }

        @Override
        void doAt(OperatorDesk desk) throws CommandFailure {
            var who = ReachOptions.name(user);
            Note why = note(reason);
            ask(desk, id -> new OperatorRequest.Kick(id, who, why));
        }
    }

    /** {@code chat admin unban}. */
    @Command(name = "unban", header = "End a ban.")
    static final class Unban extends Deed {

        @Parameters(index = "0", paramLabel = "TARGET", description = AdminBanCommand.TARGET)
        private String target = "";

        Unban(Shell shell) {
            super(shell);
        }

        @Override
        void check() throws CommandFailure {
            AdminBanCommand.target(target);
        }

        @Override
        void doAt(OperatorDesk desk) throws CommandFailure {
            var whom = AdminBanCommand.target(target);
            ask(desk, id -> new OperatorRequest.Unban(id, whom));
        }
    }

    /** {@code chat admin bans}. */
    @Command(
            name = "bans",
            header = "List who is kept out.",
            description = {
                "A table on a terminal; in a pipe the columns, separated by tabs; with --json one object a line."
            })
    static final class Bans extends Deed {

        @Option(names = "--json", description = "one JSON object a line")
        private boolean json;

        Bans(Shell shell) {
            super(shell);
        }

        @Override
        void doAt(OperatorDesk desk) throws CommandFailure {
            desk.bans(json);
        }
    }

    /** {@code chat admin notice}. */
    @Command(
            name = "notice",
            header = "Tell everybody something.",
            footer = {"", "  chat admin notice --operator ada 'down for five minutes at 18:00'"})
    static final class Notice extends Deed {

        @Option(names = "--warning", description = "as a warning")
        private boolean warning;

        @Parameters(arity = "1..*", paramLabel = "TEXT", description = "what to tell")
        private List<String> words = List.of();

        Notice(Shell shell) {
            super(shell);
        }

        @Override
        void check() throws CommandFailure {
            Optional<Refusal> wrong = MessageText.check(String.join(" ", words));
            if (wrong.isPresent()) {
                throw CommandFailure.usage(wrong.get().text());
            }
        }

        @Override
        void doAt(OperatorDesk desk) throws CommandFailure {
            MessageText text = new MessageText(String.join(" ", words));
            ask(desk, id -> new OperatorRequest.Notice(id, text, warning ? Event.Level.WARNING : Event.Level.INFO));
        }
    }

    /** {@code chat admin close-room}. */
    @Command(
            name = "close-room",
            header = "End a room and send everybody out.",
            description = {
                "The room is no more: its topic and what was said in it are gone for good. Whoever joins a room of that name makes a"
                        + " new one."
            })
    static final class CloseRoom extends Deed {

        @Parameters(index = "0", paramLabel = "ROOM", description = "which")
        private String room = "";

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "REASON", description = "told to all")
        private List<String> reason = List.of();

        CloseRoom(Shell shell) {
            super(shell);
        }

        @Override
        void check() throws CommandFailure {
            RoomNames.parse(room);
            note(reason);
        }

        @Override
        void doAt(OperatorDesk desk) throws CommandFailure {
            var which = RoomNames.parse(room);
            Note why = note(reason);
            ask(desk, id -> new OperatorRequest.CloseRoom(id, which, why));
        }
    }
}
