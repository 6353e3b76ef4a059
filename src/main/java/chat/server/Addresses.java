package chat.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What is shared by all connections from one address. From any thread. */
final class Addresses {

    private final ChatSettings settings;
    private final Time time;
    private final ConcurrentMap<String, Address> addresses = new ConcurrentHashMap<>();

    Addresses(ChatSettings settings, Time time) {
        this.settings = settings;
        this.time = time;
    }

    /** One address's rates. */
    static final class Address {
        private final TokenBucket messages;
        private final TokenBucket requests;

        Address(ChatSettings settings, long nowNanos) {
            ChatSettings.Rates rates = settings.rates();
            messages = new TokenBucket(rates.addressPerSecond(), rates.addressBurst(), nowNanos);
            requests = FloodGuard.requests(settings, rates.addressPerSecond(), rates.addressBurst(), nowNanos);
        }

        TokenBucket messages() {
            return messages;
        }

        TokenBucket requests() {
            return requests;
        }
    }

    Address of(String address) {
        return addresses.computeIfAbsent(address, a -> new Address(settings, time.nanos()));
    }

    /** Forgets the addresses whose buckets are full again: a new one would be the same. */
    void sweep() {
        long now = time.nanos();
        addresses.values().removeIf(each -> each.messages.isFull(now) && each.requests.isFull(now));
    }
}
