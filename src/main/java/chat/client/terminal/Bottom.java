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

    private static final AttributedString CUT = new AttributedString("...\n");

    private static final AttributedString LINE_FEED = new AttributedString("\n");

    private final boolean reflows;

    /** @param reflows whether the terminal breaks lines anew when its width changes, as {@link #reflows} tells */
    Bottom(Terminal terminal, boolean reflows) {
        super(terminal, false);
        this.reflows = reflows;
        resize(terminal.getSize());
    }

    /** Whether this terminal breaks lines anew when its width changes. Most do; those that do not say who they are. */
    static boolean reflows(Map<String, String> environment) {
        boolean cuts = environment.containsKey("XTERM_VERSION")
                || environment.containsKey("STY")
                || environment.getOrDefault("TERM", "").startsWith("rxvt");
        return environment.containsKey("TMUX") || !cuts;
    }

    /** Whether it is as large as the terminal is now. */
    boolean fits(Size now) {
        return now.getColumns() == 0 || (now.getColumns() == columns && now.getRows() == rows);
    }

    /** The terminal has another size: this takes itself away, wherever its rows have got to, and is to be drawn anew. */
    void fit(Size now) {
        if (fits(now)) {
            return;
        }
        int above = cursorPos / columns1;
        resize(now);
        if (reflows) {
            above = cursorPos / columns1;
        }
        terminal.puts(InfoCmp.Capability.carriage_return);
        for (int i = 0; i < above; i++) {
            terminal.puts(InfoCmp.Capability.cursor_up);
        }
        terminal.puts(InfoCmp.Capability.clr_eos);
        cursorPos = 0;
        reset();
    }

    @Override
    public void update(List<AttributedString> lines, int cursor, boolean flush) {
        int most = Math.min(rows, Math.max(LEAST, rows - ABOVE));
        if (lines.size() <= most || cursor < 0) {
            super.update(ended(lines), cursor, flush);
            return;
        }
        int cursorRow = cursor / columns1;
        int from = Math.max(1, Math.min(cursorRow + 1, lines.size()) - (most - 1));
        List<AttributedString> shown = new ArrayList<>(most);
        shown.add(lines.get(0));
        shown.addAll(lines.subList(from, from + most - 1));
        if (from > 1 && from < cursorRow) {
            shown.set(1, CUT);
        }
        if (from + most - 1 < lines.size() && from + most - 2 > cursorRow) {
            shown.set(most - 1, CUT);
        }
        super.update(ended(shown), (cursorRow - from + 1) * columns1 + cursor % columns1, flush);
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
