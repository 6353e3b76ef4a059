package chat.load;

import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLongArray;

/** What all threads of a run share. Safe from any thread. */
final class Run {

    /** Where a run stands. */
    enum Phase {
        /** Users connect, greet and join. */
        ENTERING,
        /** Everybody is in; the last news of who came goes round. */
        SETTLING,
        /** Messages are sent. */
        SENDING,
        /** None is sent any more; what is on its way arrives. */
        DRAINING,
        /** The log is read, where the run is to be verified. */
        READING,
        /** Everybody says good-bye. */
        LEAVING,
        DONE
    }

    private final byte[] hello;
    private final LoadOptions options;
    private final String tag;
    private final long origin = System.nanoTime();
    private final Troubles troubles = new Troubles();
    private final AtomicLongArray heads;
    private final LogReader logReader;
    private volatile Phase phase = Phase.ENTERING;
    /** When sending begins, counts, and ends; set before {@link Phase#SENDING}. */
    private volatile long sendFrom;

    private volatile long measureFrom = Long.MAX_VALUE;
    private volatile long sendTo = Long.MAX_VALUE;

    /** @param tag what tells this run's messages from others', 1 to 8 letters or digits */
    Run(LoadOptions options, String tag) {
        this.options = options;
        this.tag = tag;
        this.hello = options.key()
                .map(key -> ",\"key\":" + Json.createValue(key))
                .orElse("")
                .getBytes(StandardCharsets.UTF_8);
        this.logReader = new LogReader(options.scenario());
        this.heads = new AtomicLongArray(options.scenario().rooms());
    }

    LoadOptions options() {
        return options;
    }

    /** What every hello says besides who it is. */
    byte[] hello() {
        return hello;
    }

    Scenario scenario() {
        return options.scenario();
    }

    long origin() {
        return origin;
    }

    Stamp stamp() {
        return new Stamp(tag, origin);
    }

    Troubles troubles() {
        return troubles;
    }

    Phase phase() {
        return phase;
    }

    void enter(Phase next) {
        phase = next;
    }

    /** Begins to send at a time, as {@link System#nanoTime()}. */
    void startSending(long now) {
        sendFrom = now;
        measureFrom = now + options.timing().warmup().toNanos();
        sendTo = measureFrom + options.timing().duration().toNanos();
        phase = Phase.SENDING;
    }

    LogReader logReader() {
        return logReader;
    }

    /** Whether this user is the one who reads a room's log. */
    boolean isFirstIn(int user, int room) {
        return scenario().firstIn(room) == user;
    }

    long sendFrom() {
        return sendFrom;
    }

    long measureFrom() {
        return measureFrom;
    }

    long sendTo() {
        return sendTo;
    }

    boolean isMeasured(long time) {
        return time - measureFrom >= 0 && time - sendTo < 0;
    }

    /** A room has at least this many messages. */
    void reached(int room, long seq) {
        if (heads.get(room) < seq) {
            heads.accumulateAndGet(room, seq, Math::max);
        }
    }

    long head(int room) {
        return heads.get(room);
    }
}
