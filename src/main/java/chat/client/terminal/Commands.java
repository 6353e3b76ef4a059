package chat.client.terminal;

import static chat.client.terminal.Command.Argument.BELL;
import static chat.client.terminal.Command.Argument.COMMAND;
import static chat.client.terminal.Command.Argument.CONVERSATION;
import static chat.client.terminal.Command.Argument.ROOM;
import static chat.client.terminal.Command.Argument.TEXT;
import static chat.client.terminal.Command.Argument.THEME;
import static chat.client.terminal.Command.Argument.USER;
import static chat.client.terminal.Command.Argument.WORD;

import chat.client.model.BellMode;
import chat.client.model.Line;
import chat.client.model.Target;
import chat.domain.BanTime;
import chat.domain.Presence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table of commands. A new one is a new row, and nothing else. */
final class Commands {

    /** All of them, in the order of the help. */
    static final List<Command> ALL = List.of(
            row(
                    "help",
                    "[COMMAND | all]",
                    "list the commands, explain one, or all",
                    "/help join",
                    List.of(COMMAND),
                    Commands::help),
            row(
                    "join",
                    "ROOM",
                    "enter a room, which is made if there is none",
                    "/join #dev",
                    List.of(ROOM),
                    (hands, rest) -> hands.desk().join(Arguments.room(rest))),
            row(
                    "leave",
                    "[ROOM]",
                    "leave a room, or this one",
                    "/leave #dev",
                    List.of(ROOM),
                    (hands, rest) -> hands.desk().leave(Arguments.optionalRoom(rest))),
            row(
                    "rooms",
                    "",
                    "list the rooms",
                    "/rooms",
                    List.of(),
                    (hands, rest) -> hands.desk().rooms()),
            row(
                    "users",
                    "[ROOM]",
                    "list who is in a room, or in this one",
                    "/users #dev",
                    List.of(ROOM),
                    (hands, rest) -> hands.desk().users(Arguments.optionalRoom(rest))),
            row(
                    "msg",
                    "USER TEXT",
                    "say something to one person only",
                    "/msg bob psst",
                    List.of(USER, TEXT),
                    Commands::whisper),
            row(
                    "reply",
                    "TEXT",
                    "answer who whispered to you last",
                    "/reply just a moment",
                    List.of(TEXT),
                    (hands, rest) -> hands.desk().reply(Arguments.required(rest, "what shall it say?"))),
            row(
                    "me",
                    "TEXT",
                    "say what you do",
                    "/me looks at carol",
                    List.of(TEXT),
                    (hands, rest) -> hands.desk().act(Arguments.required(rest, "what do you do?"))),
            row(
                    "nick",
                    "NAME",
                    "take another name",
                    "/nick alice2",
                    List.of(WORD),
                    (hands, rest) -> hands.desk().nick(Arguments.user(Arguments.required(rest, "which name?")))),
            row(
                    "away",
                    "[TEXT]",
                    "show that you are away, and why",
                    "/away lunch",
                    List.of(TEXT),
                    (hands, rest) -> hands.desk().presence(Presence.AWAY, rest)),
            row(
                    "back",
                    "",
                    "show that you are here again",
                    "/back",
                    List.of(),
                    (hands, rest) -> hands.desk().presence(Presence.ONLINE, "")),
            row(
                    "topic",
                    "[TEXT | -]",
                    "tell the topic, set it, or clear it with -",
                    "/topic release on Friday",
                    List.of(TEXT),
                    (hands, rest) -> hands.desk()
                            .topic(rest.isEmpty() ? Optional.empty() : Optional.of(rest.equals("-") ? "" : rest))),
            row(
                    "history",
                    "[COUNT]",
                    "older messages of this room; 50 if no number is given, at most 200",
                    "/history 100",
                    List.of(WORD),
                    (hands, rest) -> hands.desk().history(Arguments.count(rest))),
            row(
                    "switch",
                    "[NUMBER | ROOM | @USER]",
                    "look at another conversation, or list them; Alt+1 to Alt+9 do it too, Alt+a finds the next unread"
                            + " one",
                    "/switch 2",
                    List.of(CONVERSATION),
                    Commands::look),
            row(
                    "bell",
                    "[off | mentions | all]",
                    "what rings the terminal's bell",
                    "/bell off",
                    List.of(BELL),
                    Commands::bell),
            row(
                    "theme",
                    "[NAME]",
                    "change the colours, or list the themes",
                    "/theme light",
                    List.of(THEME),
                    Commands::theme),
            row(
                    "clear",
                    "",
                    "empty the screen",
                    "/clear",
                    List.of(),
                    (hands, rest) -> hands.desk().clear()),
            row(
                    "kick",
                    "USER [REASON]",
                    "operators: remove somebody from the server",
                    "/kick mallory no advertising",
                    List.of(USER, TEXT),
                    (hands, rest) -> {
                        Arguments.Words words = Arguments.words(Arguments.required(rest, "whom?"));
                        hands.desk().order().kick(Arguments.user(words.first()), words.rest());
                    }),
            row(
                    "ban",
                    "USER [TIME] [REASON]",
                    "operators: keep a name out, or an address",
                    "/ban mallory 7d flooding",
                    List.of(USER, TEXT),
                    Commands::ban),
            row(
                    "unban",
                    "USER",
                    "operators: end a ban",
                    "/unban mallory",
                    List.of(WORD),
                    (hands, rest) -> hands.desk().order().unban(Arguments.target(Arguments.required(rest, "whom?")))),
            row("quit", "", "say good-bye; so does Ctrl-D", "/quit", List.of(), (hands, rest) -> hands.quit()));

    private Commands() {}

    private static Command row(
            String name,
            String usage,
            String summary,
            String example,
            List<Command.Argument> arguments,
            Command.Action action) {
        return new Command(name, aliases(name), usage, summary, example, arguments, action);
    }

    private static List<String> aliases(String name) {
        return switch (name) {
            case "join" -> List.of("j");
            case "leave" -> List.of("part", "close");
            case "rooms" -> List.of("list");
            case "users" -> List.of("names", "who");
            case "msg" -> List.of("w", "whisper", "query");
            case "reply" -> List.of("r");
            case "switch" -> List.of("s", "window", "buffer");
            case "quit" -> List.of("exit", "q");
            default -> List.of();
        };
    }

    /** The command with this name or alias. */
    static Optional<Command> find(String name) {
        return ALL.stream()
                .filter(command ->
                        command.name().equals(name) || command.aliases().contains(name))
                .findFirst();
    }

    private static void help(Hands hands, String rest) throws UsageException {
        if (rest.isEmpty() || rest.equals("all")) {
            List<String> lines = rest.isEmpty() ? Help.summary(hands.columns()) : Help.overview(hands.columns());
            lines.forEach(line -> hands.desk().tell(line, Line.Tone.ANSWER));
            return;
        }
        String name = rest.startsWith("/") ? rest.substring(1) : rest;
        Command command = find(name).orElseThrow(() -> new UsageException(Nearest.unknown(name)));
        Help.details(command).forEach(line -> hands.desk().tell(line, Line.Tone.ANSWER));
    }

    private static void whisper(Hands hands, String rest) throws UsageException {
        Arguments.Words words = Arguments.words(Arguments.required(rest, "to whom?"));
        if (words.rest().isEmpty()) {
            // No text: the conversation is opened.
            hands.desk().look(new Target.Person(Arguments.user(words.first())));
        } else {
            hands.desk().whisper(Arguments.user(words.first()), words.rest());
        }
    }

    private static void ban(Hands hands, String rest) throws UsageException {
        Arguments.Words words = Arguments.words(Arguments.required(rest, "whom?"));
        Arguments.Words behind = Arguments.words(words.rest());
        OptionalLong time = BanTime.seconds(behind.first());
        hands.desk()
                .order()
                .ban(Arguments.target(words.first()), time, time.isPresent() ? behind.rest() : words.rest());
    }

    private static void look(Hands hands, String rest) throws UsageException {
        String where = rest;
        if (where.isEmpty()) {
            hands.desk().conversations();
        } else if (where.matches("\\d{1,4}")) {
            hands.desk().look(Integer.parseInt(where));
        } else if (where.startsWith("@")) {
            hands.desk().look(new Target.Person(Arguments.user(where)));
        } else {
            hands.desk().look(new Target.Room(Arguments.room(where)));
        }
    }

    private static void bell(Hands hands, String rest) throws UsageException {
        Optional<BellMode> mode = BellMode.of(rest);
        if (!rest.isEmpty() && mode.isEmpty()) {
            throw new UsageException("'" + rest + "' is none of off, mentions, all");
        }
        hands.desk().bell(mode);
    }

    private static void theme(Hands hands, String rest) throws UsageException {
        if (rest.isEmpty()) {
            hands.desk()
                    .tell(
                            "themes: " + String.join(", ", hands.themes()) + "; this is " + hands.theme(),
                            Line.Tone.ANSWER);
        } else {
            hands.theme(rest);
            hands.desk()
                    .tell(
                            "this is " + hands.theme() + "; theme = " + hands.theme() + " in client.conf keeps it",
                            Line.Tone.ANSWER);
        }
    }
}
