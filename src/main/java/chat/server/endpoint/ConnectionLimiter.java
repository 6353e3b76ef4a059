package chat.server.endpoint;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts connections, in all and by address, and says when there are enough. From any thread. */
public final class ConnectionLimiter {

    /** Why a connection is refused. */
    public enum Refusal {
        /** There are too many in all. */
        TOTAL,
        /** There are too many from its address. */
        ADDRESS
    }

    private final int max;
    private final int maxPerAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<Subscriber, Integer> byAddress = new ConcurrentHashMap<>();

    /** Both bounds: 0 for none. */
    public ConnectionLimiter(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /**
     * Counts one more, or says why not.
     *
     * @param address null where it is not known: counted in all only
     */
    public @Nullable Refusal acquire(@Nullable InetAddress address) {
        if (open.incrementAndGet() > max && max > 0) {
            open.decrementAndGet();
            return Refusal.TOTAL;
        }
        if (maxPerAddress > 0
                && address != null
                && byAddress.merge(Subscriber.of(address), 1, Integer::sum) > maxPerAddress) {
            release(address);
            return Refusal.ADDRESS;
        }
        return null;
    }

    /** Counts one less: once for each that was acquired, with the same address. */
    public void release(@Nullable InetAddress address) {
        open.decrementAndGet();
        if (maxPerAddress > 0 && address != null) {
            byAddress.computeIfPresent(Subscriber.of(address), (key, count) -> count == 1 ? null : count - 1);
        }
    }

    /** How many there are. */
    public int open() {
        return open.get();
    }
}
