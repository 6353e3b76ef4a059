package chat.client.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/**
 * What a terminal shows in the end of one line that a program wrote: colours and other control sequences (ECMA-48, 5.4) are gone, and what was
 * written over, as by a progress bar, is replaced. A sequence that is not complete or not known stays, as do other control characters: no message
 * can have them, and whoever sends them is told. A line without any of this stays byte for byte what it is.
 */
final class ShownLine {

    /** Sequences that begin with CSI, with their parameter and end; strings such as titles and links; and short ones. */
    private static final Pattern SEQUENCE =
            Pattern.compile("(?:\u001b\\[|\u009b)(?<parameters>[0-?]*)[ -/]*(?<end>[@-~])"
                    + "|\u001b[\\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\\\)"
                    + "|\u001b[ -/]+[0-~]"
                    + "|\u001b[78=>cDEHMNOZ\\\\]"
                    + "|[\u0007\u000e\u000f]");

    /** What makes a line differ from what is shown of it. */
    private static final Pattern SPECIAL = Pattern.compile("[\u0007\b\r\u000e\u000f\u001b\u009b]");

    private final int longest;

    /** A base character with its marks each; empty for the second column of a wide one. */
    private final List<String> columns = new ArrayList<>();

    private int cursor;
    private boolean writtenOver;

    /** @param longest how many columns are kept at most; what is beyond is forgotten */
    ShownLine(int longest) {
        this.longest = longest;
    }

    static boolean isPlain(String line) {
        return !SPECIAL.matcher(line).find();
    }

    /** All of a line at once, without its end. */
    static String of(String line) {
        if (isPlain(line)) {
            return line;
        }
        ShownLine shown = new ShownLine(Integer.MAX_VALUE);
        shown.write(line);
        return shown.text();
    }

    /** Writes on where the last text ended. A carriage return goes back to the beginning. */
    void write(String text) {
        Matcher sequence = SEQUENCE.matcher(text);
        int from = 0;
        while (sequence.find()) {
            put(text.substring(from, sequence.start()));
            if (sequence.group("end") != null) {
                obey(sequence.group("end").charAt(0), number(sequence.group("parameters")));
            }
            from = sequence.end();
        }
        put(text.substring(from));
    }

    /** Only what stays within the line is obeyed. */
    private void obey(char end, int number) {
        switch (end) {
            case 'K', 'J' -> erase(number);
            case 'G' -> moveTo(Math.max(1, number) - 1);
            case 'C' -> moveTo(cursor + Math.max(1, number));
            case 'D' -> moveTo(cursor - Math.max(1, number));
            default -> {
                // Colours, and places outside of the line.
            }
        }
    }

    private static int number(String parameters) {
        return parameters.matches("[0-9]{1,4}") ? Integer.parseInt(parameters) : 0;
    }

    /** @param how 0 from here on, 1 up to here, 2 all */
    private void erase(int how) {
        if (how == 0) {
            writtenOver |= cursor < columns.size();
            while (columns.size() > cursor) {
                columns.remove(columns.size() - 1);
            }
        } else if (how == 1 || how == 2) {
            writtenOver = true;
            int to = how == 2 ? columns.size() : Math.min(columns.size(), cursor + 1);
            for (int i = 0; i < to; i++) {
                columns.set(i, " ");
            }
        }
    }

    private void moveTo(int column) {
        cursor = Math.max(0, column);
    }

    private void put(String text) {
        text.codePoints().forEach(c -> {
            if (c == '\r' || c == '\b') {
                moveTo(c == '\r' ? 0 : cursor - 1);
            } else {
                put(Character.toString(c), WCWidth.wcwidth(c));
            }
        });
    }

    private void put(String character, int width) {
        if (width == 0 && cursor > 0 && cursor <= columns.size()) {
            int base = cursor - 1;
            while (base > 0 && columns.get(base).isEmpty()) {
                base--;
            }
            columns.set(base, columns.get(base) + character);
            return;
        }
        set(character);
        if (width == 2) {
            set("");
        }
    }

    private void set(String column) {
        if (cursor >= longest) {
            return;
        }
        while (columns.size() < cursor) {
            columns.add(" ");
        }
        if (cursor == columns.size()) {
            columns.add(column);
        } else {
            writtenOver = true;
            if (!column.isEmpty() && columns.get(cursor).isEmpty()) {
                columns.set(cursor - 1, " "); // the second half of a wide one
            }
            columns.set(cursor, column);
            if (cursor + 1 < columns.size() && columns.get(cursor + 1).isEmpty()) {
                columns.set(cursor + 1, " ");
            }
        }
        cursor++;
    }

    /** What is shown by now. Blanks with which something was written over are no part of it. */
    String text() {
        String text = String.join("", columns);
        return writtenOver ? text.stripTrailing() : text;
    }
}
