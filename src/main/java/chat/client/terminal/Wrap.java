package chat.client.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Breaks the program's own words between words, where the terminal would break them anywhere. What people say is left whole, so that it can be copied. */
final class Wrap {

    private static final int DEEPER = 2;

    private Wrap() {}

    /**
     * The lines of a text that is one line.
     *
     * @param columns the most that a line may take; a word that is longer stays whole
     * @return at least one; further ones are indented more than the first
     */
    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        String indent = " ".repeat(leadingBlanks(text) + DEEPER);
        for (int end = lastBreak(rest, columns); end > 0; end = lastBreak(rest, columns)) {
            lines.add(rest.substring(0, end).stripTrailing());
            rest = indent + rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** Where to break a text; 0 where it fits, or cannot be broken. */
    private static int lastBreak(String text, int columns) {
        int width = 0;
        int last = 0;
        boolean inWords = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == ' ' && inWords) {
                last = i;
            }
            inWords |= c != ' ';
            width += Math.max(0, WCWidth.wcwidth(c));
            if (width > columns) {
                return last;
            }
        }
        return 0;
    }

    private static int leadingBlanks(String text) {
        return text.length() - text.stripLeading().length();
    }
}
