package chat.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles what it is given one batch after the other, on a pool: whatever arrives while a batch is being handled makes the next
 * one. No timer is involved: an idle lane begins at once, a busy one pays for a batch what it would pay for a single request.
 *
 * <pre>
 *          submit                  step returns null
 *   IDLE ---------> SCHEDULED ----------------------> IDLE, or SCHEDULED if more is waiting
 *                     ^    | step returns a future
 *                     |    v
 *                     +-- HELD       (until the future completes; meanwhile the next batch gathers)
 *
 *   retire() from within a step, with nothing waiting: RETIRED, where submit returns false
 * </pre>
 *
 * <p>Subclasses own their state without locks: {@link #step} and its continuations never overlap, and each sees what the one before wrote.
 */
abstract class Lane<T> {

    /** Bounds a batch, so that one lane's backlog does not keep a pool thread from the other lanes. */
    private static final int MAX_BATCH = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Executor pool;
    private final LongSupplier nanos;
    private final LongConsumer waited;

    /** Guarded by this. */
    private List<T> waiting = new ArrayList<>(4);

    /** When the first of those came; guarded by this. */
    private long waitingSince;

    /** Whether a step runs, is held or is about to run; guarded by this. */
    private boolean scheduled;

    /** Guarded by this. */
    private boolean retired;

    /**
     * An idle lane.
     *
     * @param nanos a clock, as {@link Time#nanos()}
     * @param waited told of each batch how long its first item waited, in nanoseconds
     */
    Lane(Executor pool, LongSupplier nanos, LongConsumer waited) {
        this.pool = pool;
        this.nanos = nanos;
        this.waited = waited;
    }

    /**
     * What to do when a step has to wait.
     *
     * @param until completes, with whatever result, when the work may go on; from any thread
     * @param then the rest of the work; may itself return another wait
     */
    record Hold(CompletableFuture<?> until, Continuation then) {}

    /** The rest of a step. */
    interface Continuation {
        @Nullable
        Hold go();
    }

    /**
     * Handles a batch, never blocking.
     *
     * @param batch at least one item, in the order they were submitted
     * @return null when done, else what to wait for
     */
    abstract @Nullable Hold step(List<T> batch);

    /** Hands an item over; false from a retired lane, which took nothing. From any thread. */
    final boolean submit(T item) {
        synchronized (this) {
            if (retired) {
                return false;
            }
            if (waiting.isEmpty()) {
                waitingSince = nanos.getAsLong();
            }
            waiting.add(item);
            if (scheduled) {
                return true;
            }
            scheduled = true;
        }
        pool.execute(this::run);
        return true;
    }

    /** Ends this lane if nothing is waiting; to be called from within a step only. */
    final boolean retire() {
        synchronized (this) {
            retired = waiting.isEmpty();
            return retired;
        }
    }

    private void run() {
        List<T> batch;
        long since;
        synchronized (this) {
            since = waitingSince;
            if (waiting.isEmpty()) {
                scheduled = false;
                return;
            }
            if (waiting.size() <= MAX_BATCH) {
                batch = waiting;
                waiting = new ArrayList<>(4);
            } else {
                List<T> head = waiting.subList(0, MAX_BATCH);
                batch = new ArrayList<>(head);
                head.clear();
            }
        }
        waited.accept(nanos.getAsLong() - since);
        proceed(() -> step(batch));
    }

    /** Runs a piece of a step, and sees to it that the lane goes on whatever comes of it. */
    private void proceed(Continuation piece) {
        Hold hold = null;
        try {
            hold = piece.go();
        } catch (Throwable bug) { // an Error in one room must not silence it for ever
            LOG.error("a lane's step failed", bug);
        }
        if (hold != null) {
            Continuation then = hold.then();
            Futures.whenDone(hold.until(), (result, failure) -> pool.execute(() -> proceed(then)));
            return;
        }
        synchronized (this) {
            if (waiting.isEmpty()) {
                scheduled = false;
                return;
            }
        }
        pool.execute(this::run);
    }
}
