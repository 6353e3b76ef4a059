package chat.client.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to read about the commands, made of their table: for {@code /help}, for {@code chat help commands}, and for the documentation. */
public final class Help {

    /** As wide as terminals mostly are. */
    public static final int USUAL_WIDTH = 80;

    private static final int GROUP_WIDTH = 13;

    private static final List<String[]> KEYS = List.of(
            new String[] {"Tab", "complete commands, rooms, names"},
            new String[] {"Up, Down", "what was typed before"},
            new String[] {"Alt+1 ... Alt+9", "look at a conversation by its number"},
            new String[] {"Alt+a", "look at the next one with something unread"},
            new String[] {"Alt+Enter", "a new line in the same message"},
            new String[] {"Ctrl-X Ctrl-E", "write the message in $EDITOR"},
            new String[] {"Ctrl-C", "drop what is typed; else offer /quit"},
            new String[] {"Ctrl-D", "quit"});

    /** The commands by what they are for: each is in one of these. */
    static final Map<String, List<String>> GROUPS = groups();

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("talk", List.of("msg", "reply", "me", "nick", "away", "back"));
        groups.put("rooms", List.of("join", "leave", "rooms", "users", "topic", "history", "switch"));
        groups.put("screen", List.of("bell", "theme", "clear"));
        groups.put("operators", List.of("kick", "ban", "unban"));
        groups.put("client", List.of("help", "quit"));
        return groups;
    }

    private static final String KEYS_IN_SHORT = "Tab completes, Up fetches back, Alt+1 to Alt+9 and Alt+a switch,"
            + " Alt+Enter begins a new line, Ctrl-C drops the line, Ctrl-D quits";

    private Help() {}

    /**
     * The names of all commands and the keys, which fits on a screen of 24 rows from 40 columns on. This is the rule for what people need first. A longer
     * listing is not paged, as messages go on coming in: it scrolls, and the terminal keeps it.
     *
     * @param columns how long a line may be
     */
    static List<String> summary(int columns) {
        List<String> lines = new ArrayList<>();
        GROUPS.forEach((group, names) -> addGroup(lines, group, slashed(names), columns));
        addGroup(lines, "keys", KEYS_IN_SHORT, columns);
        addWrapped(lines, "  ", "//TEXT says a text that begins with a slash.", columns);
        addWrapped(lines, "  ", "/help COMMAND explains one, /help all lists what each does.", columns);
        return lines;
    }

    private static void addGroup(List<String> lines, String group, String text, int columns) {
        if (columns < USUAL_WIDTH) {
            lines.add("  " + group);
            addWrapped(lines, "    ", text, columns);
        } else {
            int first = lines.size();
            addWrapped(lines, " ".repeat(GROUP_WIDTH), text, columns);
            lines.set(first, pad("  " + group, GROUP_WIDTH) + lines.get(first).substring(GROUP_WIDTH));
        }
    }

    private static void addWrapped(List<String> lines, String indent, String text, int columns) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            boolean begun = line.length() > indent.length();
            if (begun && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(word);
            } else {
                line.append(begun ? " " : "").append(word);
            }
        }
        lines.add(line.toString());
    }

    /**
     * All commands and keys, a line each.
     *
     * @param columns how long a line may be; where that is less than 80, each takes two
     */
    public static List<String> overview(int columns) {
        List<String[]> rows = new ArrayList<>();
        Commands.ALL.forEach(command -> rows.add(new String[] {command.line(), brief(command)}));
        rows.addAll(KEYS);
        rows.add(new String[] {"//TEXT", "say a text that begins with a slash"});
        int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            if (columns < USUAL_WIDTH) {
                lines.add("  " + row[0]);
                lines.add("    " + row[1]);
            } else {
                lines.add("  " + pad(row[0], width) + "  " + row[1]);
            }
        }
        return lines;
    }

    static String brief(Command command) {
        String summary = command.summary();
        int semicolon = summary.indexOf(';');
        return semicolon < 0 ? summary : summary.substring(0, semicolon);
    }

    static List<String> details(Command command) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + command.line());
        lines.add("  " + command.summary());
        lines.add("  example: " + command.example());
        if (!command.aliases().isEmpty()) {
            lines.add("  also: " + slashed(command.aliases()));
        }
        return lines;
    }

    /**
     * One command in detail; empty if there is none of that name.
     *
     * @param typed its name or another one that it has, with or without the slash
     */
    public static Optional<List<String>> about(String typed) {
        String name = typed.startsWith("/") ? typed.substring(1) : typed;
        return Commands.ALL.stream()
                .filter(command ->
                        command.name().equals(name) || command.aliases().contains(name))
                .findFirst()
                .map(Help::details);
    }

    /** The names of all commands, with the slash. */
    public static List<String> names() {
        return Commands.ALL.stream().map(command -> "/" + command.name()).toList();
    }

    private static String slashed(List<String> names) {
        return names.stream().map(name -> "/" + name).collect(Collectors.joining(" "));
    }

    /** The page of the documentation. */
    public static List<String> markdown() {
        List<String> lines = new ArrayList<>(List.of(
                "# Commands and keys of `chat connect`",
                "",
                "Made from the table of commands by `chat help commands --markdown`; a test holds the two together.",
                "",
                "| command | what it does | example | also |",
                "|---|---|---|---|"));
        for (Command command : Commands.ALL) {
            lines.add("| `" + command.line().replace("|", "\\|") + "` | " + command.summary() + " | `"
                    + command.example() + "` | "
                    + (command.aliases().isEmpty() ? "" : "`" + slashed(command.aliases()) + "`") + " |");
        }
        lines.addAll(List.of("", "`//text` says `/text`.", "", "| key | what it does |", "|---|---|"));
        for (String[] key : KEYS) {
            lines.add("| " + key[0] + " | " + key[1] + " |");
        }
        return lines;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
