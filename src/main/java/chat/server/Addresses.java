package chat.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What is shared by all connections from one address. From any thread. */
final class Addresses {

    /** Enough for who mistypes, and 9,000 guesses a day for who does not know. */
    private static final int WRONG_KEYS = 10;

    private static final double WRONG_KEYS_PER_SECOND = 0.1;

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
        private final TokenBucket wrongKeys;

        Address(ChatSettings settings, long nowNanos) {
            ChatSettings.Rates rates = settings.rates();
            messages = new TokenBucket(rates.addressPerSecond(), rates.addressBurst(), nowNanos);
            wrongKeys = new TokenBucket(WRONG_KEYS_PER_SECOND, WRONG_KEYS, nowNanos);
            requests = FloodGuard.requests(settings, rates.addressPerSecond(), rates.addressBurst(), nowNanos);
        }

        TokenBucket messages() {
            return messages;
        }

        TokenBucket requests() {
            return requests;
        }

        /** How many keys may be guessed from there. */
        TokenBucket wrongKeys() {
            return wrongKeys;
        }

        private boolean isFull(long now) {
            return messages.isFull(now) && requests.isFull(now) && wrongKeys.isFull(now);
        }
    }

    Address of(String address) {
        return addresses.computeIfAbsent(address, a -> new Address(settings, time.nanos()));
    }

    /** Forgets the addresses whose buckets are full again: a new one would be the same. */
    void sweep() {
        long now = time.nanos();
        addresses.values().removeIf(each -> each.isFull(now));
    }
}
