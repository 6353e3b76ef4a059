package chat.server.tyrus;

import chat.server.TokenBucket;
import chat.server.endpoint.Subscriber;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * How fast one address may make connections, whatever becomes of them: a TLS handshake is a millisecond's work, and whoever makes and ends them one after
 * the other never has many. From any thread.
 */
final class ConnectionRates {

    /** So many times the connections that an address may have open, at once: all of them, coming back again and again. */
    static final int TIMES_OPEN = 10;

    /** Each second for ever: one for every other connection that may be open, so that all of them may be lost every other second. */
    private static final double PER_SECOND = 0.5;

    private final int perAddress;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<Subscriber, TokenBucket> made = new ConcurrentHashMap<>();

    /**
     * @param perAddress connections that an address may have open; 0 for no bound, of these and of any
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    ConnectionRates(int perAddress, LongSupplier nanoTime) {
        this.perAddress = perAddress;
        this.nanoTime = nanoTime;
    }

    /** Counts one; false where it is one too many. */
    boolean take(InetAddress address) {
        return perAddress == 0
                || made.computeIfAbsent(Subscriber.of(address), first -> bucket())
                                .take(nanoTime.getAsLong())
                        == 0;
    }

    private TokenBucket bucket() {
        return new TokenBucket(PER_SECOND * perAddress, TIMES_OPEN * perAddress, nanoTime.getAsLong());
    }

    /** Forgets the addresses that made none for a while. */
    void sweep() {
        long now = nanoTime.getAsLong();
        made.values().removeIf(bucket -> bucket.isFull(now));
    }

    /** Addresses that are remembered. */
    int size() {
        return made.size();
    }
}
