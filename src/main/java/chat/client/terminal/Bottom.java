package chat.client.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp;

/**
 * What stands below the messages: the status line, the prompt with what is typed, and what Tab offers. Its first row is always to be seen, and so is the row with
 * the cursor; of the rest there is as much as leaves some of what was said on the screen.
 *
 * <p>Each row is a line of its own to the terminal, and not a part of a longer one that would be joined again in a wider window: a terminal may have its new width
 * some time before it says so, and what is drawn meanwhile must not reach up into what was said.
 *
 * <p>Not thread-safe: used under the reader's lock.
 */
final class Bottom extends Display {

    /** Rows that are left to what was said, where there are so many. */
    private static final int ABOVE = 3;

    /** The status line, and two rows to type in. */
    private static final int LEAST = 3;

    /** Rows below the one with the cursor that are shown where there are too many. */
    private static final int BELOW = 2;

    private static final AttributedString CUT = new AttributedString("...\n");

    private static final AttributedString LINE_FEED = new AttributedString("\n");

    private final boolean reflows;

    /** What was drawn last. */
    private List<AttributedString> shown = List.of();

    /** @param reflows whether the terminal breaks lines anew when its width changes, as {@link #reflows} tells */
    Bottom(Terminal terminal, boolean reflows) {
        super(terminal, false);
        this.reflows = reflows;
        resize(terminal.getSize());
    }

    /** Whether this terminal breaks lines anew when its width changes. Most do; those that do not say who they are, if not through ssh. */
    static boolean reflows(Map<String, String> environment) {
        String name = environment.getOrDefault("TERM", "");
        boolean cuts = environment.containsKey("XTERM_VERSION")
                || environment.containsKey("STY")
                || name.startsWith("rxvt")
                || name.equals("linux");
        return environment.containsKey("TMUX") || !cuts;
    }

    /** Rows that it takes at most. */
    int most() {
        return Math.min(rows, Math.max(LEAST, rows - ABOVE));
    }

    /** Whether it is as large as the terminal is now. */
    boolean fits(Size now) {
        boolean unknown = now.getColumns() == 0 || now.getRows() == 0;
        return unknown || (now.getColumns() == columns && now.getRows() == rows);
    }

    /** The terminal has another size: this takes itself away, wherever its rows have got to, and is to be drawn anew. */
    void fit(Size now) {
        if (fits(now)) {
            return;
        }
        int above = reflows ? rowsAboveCursor(now.getColumns()) : cursorPos / columns1;
        resize(now);
        terminal.puts(InfoCmp.Capability.carriage_return);
        for (int i = 0; i < above; i++) {
            terminal.puts(InfoCmp.Capability.cursor_up);
        }
        terminal.puts(InfoCmp.Capability.clr_eos);
        cursorPos = 0;
        shown = List.of();
        reset();
    }

    /** How many there are where each row that was drawn is broken anew. Rather one too few, which leaves a row, than one too many, which takes something that was said. */
    private int rowsAboveCursor(int width) {
        int cursorRow = cursorPos / columns1;
        int above = Math.max(0, cursorPos % columns1 - 1) / width;
        for (int i = 0; i < cursorRow; i++) {
            above += i < shown.size() ? rows(shown.get(i), width) : 1;
        }
        return above;
    }

    private int rows(AttributedString row, int width) {
        boolean ended = row.length() > 0 && row.charAt(row.length() - 1) == '\n';
        AttributedString text = ended ? row.subSequence(0, row.length() - 1) : row;
        return Math.max(1, text.columnSplitLength(terminal, width, false, false).size());
    }

    @Override
    public void update(List<AttributedString> lines, int cursor, boolean flush) {
        List<AttributedString> all = new ArrayList<>(lines);
        int row = Math.max(0, cursor) / columns1;
        int column = Math.max(0, cursor) % columns1;
        if (column == columns) {
            // Behind a full row: at the beginning of the next one, which there may not be yet.
            row++;
            column = 0;
            if (row == all.size()) {
                all.add(AttributedString.EMPTY);
            }
        }
        int most = most();
        if (all.size() > most) {
            int below = Math.min(BELOW, most - 2);
            int from = Math.max(1, Math.min(row + 1 + below, all.size()) - (most - 1));
            all = window(all, from, most, row);
            row = row - from + 1;
        }
        shown = ended(all);
        super.update(shown, row * columns1 + column, flush);
    }

    /** The first row, and those from another one on, so many in all; where some are left out it is said, but not in the place of the row with the cursor. */
    private static List<AttributedString> window(List<AttributedString> all, int from, int most, int cursorRow) {
        int to = from + most - 1;
        List<AttributedString> window = new ArrayList<>(most);
        window.add(all.get(0));
        window.addAll(all.subList(from, to));
        if (from > 1 && from < cursorRow) {
            window.set(1, CUT);
        }
        if (to < all.size() && to - 1 > cursorRow) {
            window.set(most - 1, CUT);
        }
        return window;
    }

    /** The same rows, each but the last one ended by a line feed. */
    private static List<AttributedString> ended(List<AttributedString> rows) {
        List<AttributedString> ended = new ArrayList<>(rows);
        for (int i = 0; i < ended.size() - 1; i++) {
            AttributedString row = ended.get(i);
            if (row.length() == 0 || row.charAt(row.length() - 1) != '\n') {
                ended.set(i, AttributedString.join(AttributedString.EMPTY, row, LINE_FEED));
            }
        }
        return ended;
    }
}
