package chat.load;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one member saw of one room: whether the sequences came one after the other. One thread.
 *
 * <p>Whatever comes before the head at the time of joining is history, of which any last part may be shown.
 */
final class StreamView {

    /** What a sequence turned out to be. */
    enum Sight {
        /** The next one, or one after a hole. */
        NEW,
        /** One that was skipped before. */
        LATE,
        /** One that was seen before. */
        REPEAT
    }

    private static final long UNKNOWN = -1;
    /** A server that skips more than this is wrong enough; what it skipped is then counted, not listed. */
    private static final int MAX_HOLES = 100_000;

    private long head;
    /** The next sequence expected; {@link #UNKNOWN} from joining to the first message. */
    private long next = UNKNOWN;
    /** Skipped sequences; null as long as all is well. */
    private @Nullable Set<Long> holes;

    private long unlisted;

    void joined(long headNow) {
        if (next == UNKNOWN) {
            head = headNow;
        }
    }

    Sight see(long seq) {
        if (seq == next) {
            next++;
            return Sight.NEW;
        }
        if (next == UNKNOWN) {
            next = Math.min(seq, head + 1);
        }
        if (seq < next) {
            return holes != null && holes.remove(seq) ? Sight.LATE : Sight.REPEAT;
        }
        skip(seq);
        next = seq + 1;
        return Sight.NEW;
    }

    private void skip(long seq) {
        for (long skipped = next; skipped < seq; skipped++) {
            if (holes == null) {
                holes = new TreeSet<>();
            }
            if (holes.size() >= MAX_HOLES) {
                unlisted += seq - skipped;
                return;
            }
            holes.add(skipped);
        }
    }

    /** The newest sequence seen, or the head at the time of joining. */
    long last() {
        return next == UNKNOWN ? head : next - 1;
    }

    boolean isAt(long roomHead) {
        return last() >= roomHead && holes() == 0;
    }

    /** How many messages up to the room's head did not come. */
    long missing(long roomHead) {
        return holes() + Math.max(0, roomHead - last());
    }

    private long holes() {
        return unlisted + (holes == null ? 0 : holes.size());
    }
}
