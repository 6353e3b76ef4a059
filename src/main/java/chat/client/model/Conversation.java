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

    /** With whom; a person may take another name. */
    Target target;

    final Activity activity = new Activity();
    final Movements movements = new Movements();
    int members;
    String topic = "";
    int unread;
    int mentions;
    /** Whether the next message is the first that was missed while the connection was lost. */
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
    /** How many lines at the end came since the first unread message, that one counted. */
    private int newLines;

    private long readBackTo;

    /** What the room's sequences count in; empty before it is entered. With another one they begin again. */
    private String epoch = "";
    /** How many lines at the end are of that epoch. */
    private int linesOfEpoch;
    /** Messages up to this sequence are old, and call nobody. */
    private long backlogUntil;
    /** The sequence of the last message that came. */
    private long lastSeq;

    Conversation(Target target, int scrollback) {
        this.target = target;
        this.scrollback = scrollback;
    }

    /**
     * The room is entered.
     *
     * @param head the sequence of its last message
     * @param again whether this is a return after a lost connection
     */
    void entered(String newEpoch, long head, boolean again) {
        if (!epoch.equals(newEpoch)) {
            epoch = newEpoch;
            linesOfEpoch = 0;
            lastSeq = 0;
            readBackTo = 0;
            // What a room holds that began anew while one was away is all news.
            backlogUntil = 0;
        }
        if (!again) {
            backlogUntil = head;
        }
        missedSome = again && head > lastSeq;
    }

    /** A message came. */
    void reached(long seq) {
        lastSeq = Math.max(lastSeq, seq);
        missedSome = false;
    }

    /** Whether a message was said before one came. */
    boolean isOld(long seq) {
        return seq <= backlogUntil;
    }

    void add(Line line, boolean seen) {
        lines.add(line);
        linesOfEpoch++;
        unseenLines = seen ? 0 : unseenLines + 1;
        newLines = seen || unread == 0 ? 0 : newLines + 1;
        if (lines.size() > scrollback) {
            lines.remove();
            unseenLines = Math.min(unseenLines, lines.size());
            newLines = Math.min(newLines, lines.size());
            linesOfEpoch = Math.min(linesOfEpoch, lines.size());
        }
    }

    /**
     * The conversation is looked at: some lines seen before, or the past of a room that was not looked at yet; then a mark, then all that are
     * new.
     */
    List<Line> look(int context) {
        List<Line> all = new ArrayList<>(lines);
        int firstUnseen = all.size() - unseenLines;
        int first = Math.max(0, firstUnseen - context);
        int firstNew = first < firstUnseen ? firstUnseen : all.size() - newLines;
        List<Line> shown = new ArrayList<>(all.subList(first, firstNew));
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
        newLines = 0;
        unread = 0;
        mentions = 0;
    }

    void clear() {
        lines.clear();
        linesOfEpoch = 0;
        seen();
    }

    /** The sequence of the oldest message known here; 0 for none. */
    long oldest() {
        if (readBackTo > 0) {
            return readBackTo;
        }
        return lines.stream()
                .skip(lines.size() - linesOfEpoch)
                .filter(Line.Said.class::isInstance)
                .mapToLong(line -> ((Line.Said) line).seq())
                .findFirst()
                .orElse(0);
    }

    /** Older messages were shown on request, down to this sequence. */
    void readBackTo(long seq) {
        readBackTo = seq;
    }
}
