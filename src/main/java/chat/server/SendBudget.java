package chat.server;

import java.util.concurrent.atomic.LongAdder;

/** What waits for all connections together, in bytes. Where it is too much, only who has little waiting may have more. From any thread. */
final class SendBudget {

    /** What a connection may always have: enough for who reads. */
    static final int LITTLE = 64 * 1024;

    /** A part of the heap: the rest is for what is being read, decided and stored. */
    private static final int PART = 4;

    private final long most;
    private final LongAdder bytes = new LongAdder();

    /** @param most bytes */
    SendBudget(long most) {
        this.most = most;
    }

    /** For a whole server. */
    static SendBudget ofHeap() {
        return new SendBudget(Runtime.getRuntime().maxMemory() / PART);
    }

    /** Costs next to nothing, however many do so at once. */
    void add(int more) {
        bytes.add(more);
    }

    /** Adds everything up: for who has much waiting. */
    boolean isExceeded() {
        return bytes.sum() > most;
    }

    long bytes() {
        return bytes.sum();
    }
}
