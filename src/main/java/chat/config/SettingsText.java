package chat.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Settings written out for people, in the syntax of a settings file. */
public final class SettingsText {

    private static final int WIDTH = 100;

    private SettingsText() {}

    /**
     * The settings in force, one a line, each with its origin as a comment; a valid settings file but for the secrets,
     * which are masked. Every line ends with a line feed.
     */
    public static String inForce(List<SettingInForce> settings) {
        List<String> assignments = settings.stream()
                .map(setting -> Hocon.visible(setting.key() + " = " + setting.value()))
                .toList();
        int width = assignments.stream()
                .mapToInt(String::length)
                .filter(length -> length <= WIDTH / 2)
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < assignments.size(); i++) {
            String assignment = assignments.get(i);
            String gap = " ".repeat(Math.max(0, width - assignment.length()));
            text.append(assignment).append(gap).append("  # ");
            text.append(Hocon.visible(settings.get(i).origin().toString())).append('\n');
        }
        return text.toString();
    }

    /** A server's settings file with every key, its meaning and its default, the keys commented out. */
    public static String serverFile() {
        return file(new ServerTable(Surroundings.documented()), "server", "--port");
    }

    /** A client's settings file with every key, its meaning and its default, the keys commented out. */
    public static String clientFile() {
        return file(new ClientTable(Surroundings.documented()), "client", "--user");
    }

    private static String file(SettingTable<?> table, String program, String option) {
        List<String> lines = new ArrayList<>();
        comment(
                lines,
                "Settings of the chat " + program + ", in HOCON. Every key stands here with its default;"
                        + " take away the # before a key to change it. Stronger than this file are the environment"
                        + " (CHAT_LOG_LEVEL=debug), then --set log.level=debug, then options such as "
                        + option
                        + ". 'chat config check' says what is wrong, 'chat config show' what is in force and why.");
        for (Section section : table.sections()) {
            lines.add("");
            lines.add("");
            lines.add("##  " + section.intro());
            for (Setting<?> setting : section.settings()) {
                lines.add("");
                comment(lines, setting.doc());
                comment(lines, sentence(setting.kind().allowed()));
                lines.add("#" + setting.key() + " = " + setting.shownFallback());
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    private static void comment(List<String> lines, String text) {
        StringBuilder line = new StringBuilder("#");
        for (String word : Arrays.asList(text.split(" ", -1))) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(1);
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }

    /** The keys of the server, in the order of the documentation. */
    public static List<String> serverKeys() {
        return new ServerTable(Surroundings.documented())
                .all()
                .map(Setting::key)
                .toList();
    }

    /** The keys of the client, in the order of the documentation. */
    public static List<String> clientKeys() {
        return new ClientTable(Surroundings.documented())
                .all()
                .map(Setting::key)
                .toList();
    }
}
