package chat.server;

import java.util.concurrent.atomic.LongAdder;

/** A bound on what many hold together, in bytes. It refuses nothing by itself: whoever adds asks whether it is exceeded. From any thread. */
final class ByteBudget {

    private final long most;
    private final LongAdder bytes = new LongAdder();

    /** @param most bytes */
    ByteBudget(long most) {
        this.most = most;
    }

    /**
     * For a whole server.
     *
     * @param part one in so many bytes of the heap: the rest is for everything else
     */
    static ByteBudget ofHeap(int part) {
        return new ByteBudget(Runtime.getRuntime().maxMemory() / part);
    }

    /** Costs next to nothing, however many do so at once. */
    void add(int more) {
        bytes.add(more);
    }

    /** Adds everything up. */
    boolean isExceeded() {
        return bytes.sum() > most;
    }

    /** Whether three quarters are used: time to look for what can be given up. */
    boolean isShort() {
        return bytes.sum() > most / 4 * 3;
    }

    long bytes() {
        return bytes.sum();
    }
}
