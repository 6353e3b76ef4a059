package chat.server;

import chat.domain.RequestId;
import chat.protocol.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The long answers of one connection: who asks for many and reads none holds few of them in the server's memory, and the requests for the others. Where
 * little waits to be read, a list is made at once, in its turn among all requests; else when there is room for it.
 *
 * <p>Thread-safe. The lock is never held while something is asked for.
 */
final class Listings {

    /** Lists that are being made. */
    private static final int AT_ONCE = 4;

    /** What may wait to be read while another list is made, in bytes: about a long list, or a page of history. */
    static final int MAX_UNREAD = 128 * 1024;

    /** Something that is answered with a list. */
    private record Asked(RequestId id, Runnable work) {}

    private final SendQueue queue;
    private final int capacity;
    private final Executor pool;

    /** Guarded by this. */
    private final List<RequestId> underWay = new ArrayList<>(0);

    /** Guarded by this. */
    private final ArrayDeque<Asked> waiting = new ArrayDeque<>(0);

    /** Whether the queue tells when it is drained; guarded by this. */
    private boolean awaitsDrain;

    /**
     * @param capacity of the queue, in bytes
     * @param pool makes lists that had to wait
     */
    Listings(SendQueue queue, int capacity, Executor pool) {
        this.queue = queue;
        this.capacity = capacity;
        this.pool = pool;
    }

    /** Makes a list, now or later. */
    void ask(RequestId id, Runnable work) {
        boolean now;
        synchronized (this) {
            now = waiting.isEmpty() && underWay.size() < AT_ONCE && isRead();
            if (now) {
                underWay.add(id);
            } else {
                waiting.add(new Asked(id, work));
            }
        }
        if (now) {
            work.run();
        } else {
            next();
        }
    }

    /** These replies are in the queue. */
    void answered(List<? extends Reply> replies) {
        synchronized (this) {
            if (underWay.isEmpty()) {
                return;
            }
            for (Reply reply : replies) {
                if (Requests.endsListing(reply)) {
                    reply.re().ifPresent(underWay::remove);
                }
            }
        }
        next();
    }

    /** The connection is over: nothing more is made. */
    synchronized void drop() {
        waiting.clear();
    }

    private boolean isRead() {
        return capacity - queue.room() < MAX_UNREAD;
    }

    private void next() {
        Asked next = null;
        boolean drain = false;
        synchronized (this) {
            if (waiting.isEmpty() || underWay.size() == AT_ONCE || awaitsDrain) {
                return;
            }
            if (isRead()) {
                next = waiting.remove();
                underWay.add(next.id());
            } else {
                awaitsDrain = true;
                drain = true;
            }
        }
        if (drain) {
            queue.whenDrained(() -> {
                synchronized (this) {
                    awaitsDrain = false;
                }
                next();
            });
        } else if (next != null) {
            pool.execute(next.work());
            next();
        }
    }
}
