package chat.server.tyrus;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all connections together hold in messages of which the end has not come: many halves must not fill it. From any thread. */
final class Unfinished {

    /** What each may hold whatever the others do: the longest frame, and the usual size of what a network holds up. */
    static final int FREE_BYTES = 16 * 1024;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most bytes for all together */
    Unfinished(long most) {
        this.most = most;
    }

    /** A share of the heap. */
    static Unfinished ofHeap() {
        return new Unfinished(Runtime.getRuntime().maxMemory() / 8);
    }

    /**
     * One connection holds more, or less, than before.
     *
     * @return whether it has to go: it holds much, and so do all together
     */
    boolean changed(int from, int to) {
        long now = held.addAndGet((long) to - from);
        return to > from && to > FREE_BYTES && now > most;
    }
}
