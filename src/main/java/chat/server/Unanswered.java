package chat.server;

import chat.domain.RequestId;
import chat.protocol.Reply;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What one connection has asked for and was not answered yet: so many at once, and the long answers among them in turn. From any thread. */
final class Unanswered {

    private final SendQueue queue;
    private final ChatSettings.Bounds bounds;
    private final Executor pool;

    private final AtomicInteger count = new AtomicInteger();

    /** Null where no list was ever asked for. Made by input, read anywhere. */
    private volatile @Nullable Listings listings;

    /**
     * Nothing asked yet.
     *
     * @param queue where the answers go
     * @param pool makes lists that had to wait
     */
    Unanswered(SendQueue queue, ChatSettings.Bounds bounds, Executor pool) {
        this.queue = queue;
        this.bounds = bounds;
        this.pool = pool;
    }

    /** One request more, which gets one reply. */
    void add() {
        count.incrementAndGet();
    }

    /** Whether the one added last is one too many. By input only. */
    boolean isTooMany() {
        return count.get() > bounds.pipeline();
    }

    /** One request less: it is refused without being taken. */
    void remove() {
        count.decrementAndGet();
    }

    /** Makes an answer that may be long, when it is its turn. By input only. */
    void inTurn(RequestId id, Runnable work) {
        Listings made = listings;
        if (made == null) {
            made = new Listings(queue, bounds.sendQueue(), pool);
            listings = made;
        }
        made.ask(id, work);
    }

    /** These replies are about to be sent: their requests may be followed by others. */
    void answering(List<? extends Reply> replies) {
        count.addAndGet(-replies.size());
    }

    /** These replies are in the queue. */
    void answered(List<? extends Reply> replies) {
        Listings asked = listings;
        if (asked != null) {
            asked.answered(replies);
        }
    }

    /** The connection is over: no long answer is made any more. */
    void drop() {
        Listings asked = listings;
        if (asked != null) {
            asked.drop();
        }
    }

    /** Whether there is nothing to answer. */
    boolean isEmpty() {
        return count.get() <= 0;
    }
}
