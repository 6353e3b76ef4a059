package chat.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation from the specification; its last section says how one is written.
 *
 * @param title the heading above it
 * @param settings the server's settings that it needs, by key
 * @param lines what is done and expected, in order
 */
record Transcript(String title, Map<String, String> settings, List<Line> lines) {

    private static final Pattern LINE = Pattern.compile("(?<who>[a-z]\\w*)(?<what>>|&|<~|<) (?<content>.+)");

    /** Where transcripts are, from the project's folder. */
    static final Path SPECIFICATION = Path.of("src/site/markdown/protocol.md");

    /** What a line is about. */
    enum Kind {
        SEND(">"),
        SEND_TOO("&"),
        RECEIVE("<"),
        RECEIVE_IN_ANY_ORDER("<~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        static Kind of(String sign) {
            for (Kind kind : values()) {
                if (kind.sign.equals(sign)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(sign);
        }
    }

    /**
     * One line.
     *
     * @param number in the file, from 1
     */
    record Line(int number, String who, Kind kind, String content) {
        @Override
        public String toString() {
            return "line " + number + ": " + who + kind.sign + " " + content;
        }
    }

    /** All transcripts of a Markdown file, in order. */
    static List<Transcript> readAll(Path markdown) {
        try {
            return parse(Files.readAllLines(markdown));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Transcript> parse(List<String> markdown) {
        List<Transcript> transcripts = new ArrayList<>();
        String heading = "";
        for (int i = 0; i < markdown.size(); i++) {
            String text = markdown.get(i);
            if (text.startsWith("#")) {
                heading = text.replaceFirst("#+ *", "");
            } else if (text.startsWith("```transcript")) {
                int end = markdown.subList(i + 1, markdown.size()).indexOf("```") + i + 1;
                transcripts.add(new Transcript(heading, settings(text), lines(markdown, i + 1, end)));
                i = end;
            }
        }
        return transcripts;
    }

    private static Map<String, String> settings(String fence) {
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher each = Pattern.compile("(\\S+)=(\\S+)").matcher(fence);
        while (each.find()) {
            settings.put(each.group(1), each.group(2));
        }
        return settings;
    }

    private static List<Line> lines(List<String> markdown, int from, int to) {
        List<Line> lines = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Matcher line = LINE.matcher(markdown.get(i));
            if (!line.matches()) {
                throw new IllegalArgumentException(
                        "line " + (i + 1) + " is no line of a transcript: " + markdown.get(i));
            }
            lines.add(new Line(i + 1, line.group("who"), Kind.of(line.group("what")), line.group("content")));
        }
        return lines;
    }

    @Override
    public String toString() {
        return title;
    }
}
