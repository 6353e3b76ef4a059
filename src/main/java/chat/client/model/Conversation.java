package chat.client.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was said with one {@link Target}, and how much of it was seen. */
final class Conversation {

    final Target target;
    final Activity activity = new Activity();
    final Movements movements = new Movements();
    int members;
    String topic = "";
    int unread;
    int mentions;
    /** Messages up to this sequence are old, and call nobody. */
    long backlogUntil;
    /** Whether the next message is the first after a lost connection. */
    boolean missedSome;
    /** Whether it is looked at before it is entered. */
    boolean awaited;
    /** What was looked at before this was awaited; null for nothing. */
    @Nullable
    Target cameFrom;

    /** By key: who was told to have lost the connection, so that the way back is news. */
    final Set<String> lost = new HashSet<>();

    private final int scrollback;
    private final Deque<Line> lines = new ArrayDeque<>();
    /** How many lines at the end came since the conversation was last looked at. */
    private int unseenLines;

    private long readBackTo;

    Conversation(Target target, int scrollback) {
        this.target = target;
        this.scrollback = scrollback;
    }

    void add(Line line, boolean seen) {
        lines.add(line);
        unseenLines = seen ? 0 : unseenLines + 1;
        if (lines.size() > scrollback) {
            lines.remove();
            unseenLines = Math.min(unseenLines, lines.size());
        }
    }

    /** The conversation is looked at: some lines seen before, then a mark, then all that are new. */
    List<Line> look(int context) {
        List<Line> all = new ArrayList<>(lines);
        int firstNew = all.size() - unseenLines;
        List<Line> shown = new ArrayList<>(all.subList(Math.max(0, firstNew - context), firstNew));
        if (unread > 0 && !shown.isEmpty()) {
            shown.add(new Line.Unread());
        }
        shown.addAll(all.subList(firstNew, all.size()));
        seen();
        return shown;
    }

    /** Whether something came since it was last looked at. */
    boolean hasNews() {
        return unseenLines > 0;
    }

    void seen() {
        unseenLines = 0;
        unread = 0;
        mentions = 0;
    }

    void clear() {
        lines.clear();
        seen();
    }

    /** The sequence of the oldest message known here; 0 for none. */
    long oldest() {
        if (readBackTo > 0) {
            return readBackTo;
        }
        for (Line line : lines) {
            if (line instanceof Line.Said said) {
                return said.seq();
            }
        }
        return 0;
    }

    /** Older messages were shown on request, down to this sequence. */
    void readBackTo(long seq) {
        readBackTo = seq;
    }
}
