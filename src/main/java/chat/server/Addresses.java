package chat.server;

import chat.domain.AddressRange;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What is shared by all connections from one address. From any thread. */
final class Addresses {

    /** Enough for who mistypes, and 9,000 guesses a day for who does not know. */
    private static final int WRONG_KEYS = 10;

    private static final double WRONG_KEYS_PER_SECOND = 0.1;

    /** Enough for a party, and three days to fill a server of 10,000 rooms; more where an address may send more. */
    private static final int ROOMS = 100;

    private static final double ROOMS_PER_SECOND = 0.04;

    private static final int MESSAGES_PER_ROOM = 10;

    private static final int MESSAGES_PER_ROOM_FOR_EVER = 5_000;

    /** Sessions that nobody says good-bye to, at once and again within the time they are kept for their return; more where an address may send more. */
    private static final int LEFT_BEHIND = 200;

    private static final int MESSAGES_PER_SESSION = 5;

    private final ChatSettings settings;
    private final Time time;
    private final ConcurrentMap<Key, Address> addresses = new ConcurrentHashMap<>();

    Addresses(ChatSettings settings, Time time) {
        this.settings = settings;
        this.time = time;
    }

    /** Who shares: those at one IPv4 address, or in one IPv6 /64, which is what a subscriber is given (RFC 6177). */
    record Key(String subscriber) {}

    /** Takes a while: to be kept. */
    static Key key(String address) {
        return new Key(AddressRange.parse(address)
                .map(range -> range.subscriber().toString())
                .orElse(address));
    }

    /** One address's rates. */
    static final class Address {
        private final TokenBucket messages;
        private final TokenBucket requests;
        private final TokenBucket wrongKeys;
        private final TokenBucket rooms;
        private final TokenBucket sessions;
        private final TokenBucket lines;

        Address(ChatSettings settings, long nowNanos) {
            ChatSettings.Rates rates = settings.rates();
            messages = new TokenBucket(rates.addressPerSecond(), rates.addressBurst(), nowNanos);
            rooms = rooms(rates, nowNanos);
            sessions = sessions(settings, nowNanos);
            lines = ConnectionLog.ofAddress(nowNanos);
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

        private static TokenBucket rooms(ChatSettings.Rates rates, long nowNanos) {
            int burst = rates.addressBurst();
            return new TokenBucket(
                    Math.max(ROOMS_PER_SECOND, rates.addressPerSecond() / MESSAGES_PER_ROOM_FOR_EVER),
                    burst == 0 ? 0 : Math.max(ROOMS, burst / MESSAGES_PER_ROOM),
                    nowNanos);
        }

        private static TokenBucket sessions(ChatSettings settings, long nowNanos) {
            int burst = settings.rates().addressBurst();
            int most = burst == 0 ? 0 : Math.max(LEFT_BEHIND, burst / MESSAGES_PER_SESSION);
            double seconds = Math.max(1, settings.session().grace().toSeconds());
            return new TokenBucket(most / seconds, most, nowNanos);
        }

        /** How many sessions may begin there; a good-bye puts one back. */
        TokenBucket sessions() {
            return sessions;
        }

        /** How many rooms may be made from there. */
        TokenBucket rooms() {
            return rooms;
        }

        /** How many connections from there the log tells of. */
        TokenBucket lines() {
            return lines;
        }

        private boolean isFull(long now) {
            return messages.isFull(now)
                    && requests.isFull(now)
                    && wrongKeys.isFull(now)
                    && rooms.isFull(now)
                    && sessions.isFull(now)
                    && lines.isFull(now);
        }
    }

    Address of(Key address) {
        return addresses.computeIfAbsent(address, a -> new Address(settings, time.nanos()));
    }

    /** Forgets the addresses whose buckets are full again: a new one would be the same. */
    void sweep() {
        long now = time.nanos();
        addresses.values().removeIf(each -> each.isFull(now));
    }
}
