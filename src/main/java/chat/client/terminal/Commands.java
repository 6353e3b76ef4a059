package chat.client.terminal;

import static chat.client.terminal.Command.Argument.BELL;
import static chat.client.terminal.Command.Argument.COMMAND;
import static chat.client.terminal.Command.Argument.CONVERSATION;
import static chat.client.terminal.Command.Argument.ROOM;
import static chat.client.terminal.Command.Argument.TEXT;
import static chat.client.terminal.Command.Argument.THEME;
import static chat.client.terminal.Command.Argument.USER;

import chat.client.model.BellMode;
import chat.client.model.Line;
import chat.client.model.Target;
import chat.domain.BanTarget;
import chat.domain.BanTime;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table of commands. A new one is a new row, and nothing else. */
final class Commands {

    private static final int USUAL_HISTORY = 50;
    private static final int MOST_HISTORY = 200;

    /** All of them, in the order of the help. */
    static final List<Command> ALL = List.of(
            row(
                    "help",
                    "[COMMAND]",
                    "what commands there are, or one in detail",
                    "/help join",
                    List.of(COMMAND),
                    Commands::help),
            row(
                    "join",
                    "ROOM",
                    "enter a room, which is made if there is none",
                    "/join #dev",
                    List.of(ROOM),
                    (hands, rest) -> hands.desk().join(room(rest))),
            row(
                    "leave",
                    "[ROOM]",
                    "leave a room, or this one",
                    "/leave #dev",
                    List.of(ROOM),
                    (hands, rest) -> hands.desk().leave(optionalRoom(rest))),
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
                    (hands, rest) -> hands.desk().users(optionalRoom(rest))),
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
                    (hands, rest) -> hands.desk().reply(required(rest, "what shall it say?"))),
            row(
                    "me",
                    "TEXT",
                    "say what you do",
                    "/me looks at carol",
                    List.of(TEXT),
                    (hands, rest) -> hands.desk().act(required(rest, "what do you do?"))),
            row(
                    "nick",
                    "NAME",
                    "take another name",
                    "/nick alice2",
                    List.of(TEXT),
                    (hands, rest) -> hands.desk().nick(user(required(rest, "which name?")))),
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
                    List.of(TEXT),
                    (hands, rest) -> hands.desk().history(count(rest))),
            row(
                    "switch",
                    "[NUMBER | ROOM | @USER]",
                    "look at another conversation, or list them; Alt+1 to Alt+9 do it too, Alt+a finds the next unread one",
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
                    "remove somebody from the server; for operators",
                    "/kick mallory no advertising",
                    List.of(USER, TEXT),
                    (hands, rest) -> {
                        String who = required(rest, "whom?").split(" ", 2)[0];
                        hands.desk()
                                .order()
                                .kick(user(who), rest.substring(who.length()).strip());
                    }),
            row(
                    "ban",
                    "USER [TIME] [REASON]",
                    "keep a name out, or an address; for operators",
                    "/ban mallory 7d flooding",
                    List.of(USER, TEXT),
                    Commands::ban),
            row(
                    "unban",
                    "USER",
                    "end a ban; for operators",
                    "/unban mallory",
                    List.of(TEXT),
                    (hands, rest) -> hands.desk().order().unban(target(required(rest, "whom?")))),
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
        if (rest.isEmpty()) {
            Help.overview(hands.columns()).forEach(line -> hands.desk().tell(line, Line.Tone.ANSWER));
            return;
        }
        String name = rest.startsWith("/") ? rest.substring(1) : rest;
        Command command = find(name).orElseThrow(() -> new UsageException(Nearest.unknown(name)));
        Help.details(command).forEach(line -> hands.desk().tell(line, Line.Tone.ANSWER));
    }

    private static void whisper(Hands hands, String rest) throws UsageException {
        int blank = rest.indexOf(' ');
        if (blank < 0) {
            // No text: the conversation is opened.
            hands.desk().look(new Target.Person(user(required(rest, "to whom?"))));
            return;
        }
        hands.desk()
                .whisper(
                        user(rest.substring(0, blank)),
                        rest.substring(blank + 1).strip());
    }

    private static void ban(Hands hands, String rest) throws UsageException {
        String[] words = required(rest, "whom?").split(" ", 3);
        OptionalLong time = words.length > 1 ? BanTime.seconds(words[1]) : OptionalLong.empty();
        int used = words[0].length() + (time.isPresent() ? 1 + words[1].length() : 0);
        hands.desk().order().ban(target(words[0]), time, rest.substring(used).strip());
    }

    private static BanTarget target(String typed) throws UsageException {
        String text = typed.startsWith("@") ? typed.substring(1) : typed;
        return BanTarget.parse(UserName.composed(text))
                .orElseThrow(() -> new UsageException("'" + typed + "' is no name and no address"));
    }

    private static void look(Hands hands, String rest) throws UsageException {
        String where = rest;
        if (where.isEmpty()) {
            hands.desk().conversations();
        } else if (where.matches("\\d{1,4}")) {
            hands.desk().look(Integer.parseInt(where));
        } else if (where.startsWith("@")) {
            hands.desk().look(new Target.Person(user(where)));
        } else {
            hands.desk().look(new Target.Room(room(where)));
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
        }
    }

    private static String required(String rest, String question) throws UsageException {
        if (rest.isEmpty()) {
            throw new UsageException(question);
        }
        return rest;
    }

    private static int count(String rest) throws UsageException {
        if (rest.isEmpty()) {
            return USUAL_HISTORY;
        }
        if (!rest.matches("\\d{1,3}") || Integer.parseInt(rest) < 1 || Integer.parseInt(rest) > MOST_HISTORY) {
            throw new UsageException("'" + rest + "' is no number from 1 to " + MOST_HISTORY);
        }
        return Integer.parseInt(rest);
    }

    private static Optional<RoomName> optionalRoom(String rest) throws UsageException {
        return rest.isEmpty() ? Optional.empty() : Optional.of(room(rest));
    }

    private static RoomName room(String typed) throws UsageException {
        String name = typed.startsWith("#") ? typed.substring(1) : required(typed, "which room?");
        Optional<Refusal> bad = RoomName.check(name);
        if (bad.isPresent()) {
            throw new UsageException(bad.get().text());
        }
        return new RoomName(name);
    }

    private static UserName user(String typed) throws UsageException {
        String name = UserName.composed(typed.startsWith("@") ? typed.substring(1) : typed);
        Optional<Refusal> bad = UserName.check(name);
        if (bad.isPresent()) {
            throw new UsageException(bad.get().text());
        }
        return new UserName(name);
    }
}
