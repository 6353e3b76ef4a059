package chat.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Decides which connections have a line in the log when they begin and another when they end: all, in any normal use. Who comes and goes without an end
 * is counted instead, or would fill a disk. From any thread but where it says so.
 */
final class ConnectionLog {

    /** From one address: two lines each, so some 20 MB a day at most. */
    static final int BURST_OF_ADDRESS = 200;

    static final double PER_SECOND_OF_ADDRESS = 1;

    /** From all: enough for everybody's return after a restart. */
    static final int BURST = 20_000;

    static final double PER_SECOND = 10;

    private static final long COUNTED_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final Time time;
    private final Consumer<String> lines;
    private final TokenBucket all;
    private final LongAdder untold = new LongAdder();

    /** When the count was last told; owned by the timer. */
    private long counted;

    /** @param lines where lines go */
    ConnectionLog(Time time, Consumer<String> lines) {
        this.time = time;
        this.lines = lines;
        this.all = new TokenBucket(PER_SECOND, BURST, time.nanos());
        this.counted = time.nanos();
    }

    /** What one address may take. */
    static TokenBucket ofAddress(long nowNanos) {
        return new TokenBucket(PER_SECOND_OF_ADDRESS, BURST_OF_ADDRESS, nowNanos);
    }

    /** A connection begins: whether it has lines of its own. */
    boolean opened(String address, TokenBucket ofAddress) {
        long now = time.nanos();
        if (ofAddress.take(now) > 0 || all.take(now) > 0) {
            untold.increment();
            return false;
        }
        lines.accept("connection opened: address=" + address);
        return true;
    }

    /** The end of one that has lines of its own. */
    void closed(String address, Object user, int code, String by, String reason) {
        lines.accept("connection closed: address=" + address + " user=" + user + " code=" + code + " by=" + by
                + " reason=" + reason);
    }

    /** Tells once a minute how many had none. By one thread. */
    void sweep() {
        if (time.nanos() - counted >= COUNTED_EVERY) {
            counted = time.nanos();
            long count = untold.sumThenReset();
            if (count > 0) {
                lines.accept("connections too many for lines of their own: count=" + count);
            }
        }
    }
}
