package chat.server;

import chat.domain.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The identities of sessions that have ended, by the tokens that prove them: who comes back with one is the same sender as before, so what
 * was said twice under one id is still recognised. Bounded in number and in time. Thread-safe.
 */
final class Remembered {

    private static final int MOST = 100_000;
    private static final Duration LONGEST = Duration.ofDays(30);

    private record Entry(Set<String> tokens, long untilNanos) {}

    private final Time time;
    /** Oldest first, which is also the order in which they run out. Guarded by this. */
    private final Map<Identity, Entry> entries = new LinkedHashMap<>();
    /** A session may end before it is known which of its tokens the client holds. Guarded by this. */
    private final Map<String, Identity> byToken = new HashMap<>();

    Remembered(Time time) {
        this.time = time;
    }

    synchronized void keep(Identity identity, Collection<String> tokenHashes) {
        remove(identity);
        Set<String> tokens = Set.copyOf(tokenHashes);
        entries.put(identity, new Entry(tokens, time.nanos() + LONGEST.toNanos()));
        tokens.forEach(token -> byToken.put(token, identity));
    }

    /** The identity that this token proves. */
    synchronized Optional<Identity> find(String tokenHash) {
        return Optional.ofNullable(byToken.get(tokenHash));
    }

    /** An identity has a session again: whoever comes next with one of the tokens it had is somebody new. */
    synchronized void remove(Identity identity) {
        Entry entry = entries.remove(identity);
        if (entry != null) {
            entry.tokens.forEach(byToken::remove);
        }
    }

    /** Forgets what is too old or too much; answers whom. */
    synchronized List<Identity> sweep() {
        List<Identity> forgotten = new ArrayList<>(0);
        long now = time.nanos();
        var oldestFirst = entries.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<Identity, Entry> oldest = oldestFirst.next();
            if (entries.size() <= MOST && oldest.getValue().untilNanos - now > 0) {
                break;
            }
            oldestFirst.remove();
            oldest.getValue().tokens.forEach(byToken::remove);
            forgotten.add(oldest.getKey());
        }
        return forgotten;
    }
}
