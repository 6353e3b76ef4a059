package chat.cli.client;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.Shell;
import chat.client.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as people and scripts want them: aligned under a heading on a terminal, else one tab between the columns and no heading. The last column
 * is never padded, so only it may hold characters that are not one column wide.
 */
final class Table {

    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heading) {
        this.heading = List.of(heading);
    }

    void row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(SafeText.of(cell));
        }
        rows.add(row);
    }

    /** Writes all of it, as {@link Shell#print}. */
    void print(Shell shell) throws CommandFailure {
        StringBuilder text = new StringBuilder();
        if (shell.terminals().out()) {
            List<List<String>> all = new ArrayList<>(rows);
            all.add(0, heading);
            all.forEach(row -> text.append(aligned(row)).append('\n'));
        } else {
            rows.forEach(row -> text.append(String.join("\t", row)).append('\n'));
        }
        shell.print(text);
    }

    private String aligned(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell);
            if (column < row.size() - 1) {
                line.append(" ".repeat(width(column) - cell.length() + 2));
            }
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int widest = heading.get(column).length();
        for (List<String> row : rows) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }
}
