package chat.server;

import chat.domain.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The identities of sessions that have ended, by the tokens that prove them: who comes back with one is the same sender as before, so what
 * was said twice under one id is still recognised. Bounded in number and in time. Thread-safe.
 */
final class Remembered {

    private static final int MOST = 100_000;
    private static final Duration LONGEST = Duration.ofDays(30);

    private record Entry(Identity identity, long untilNanos) {}

    private final Time time;
    /** Oldest first, which is also the order in which they run out. Guarded by this. */
    private final Map<String, Entry> byToken = new LinkedHashMap<>();

    Remembered(Time time) {
        this.time = time;
    }

    synchronized void keep(String tokenHash, Identity identity) {
        byToken.remove(tokenHash);
        byToken.put(tokenHash, new Entry(identity, time.nanos() + LONGEST.toNanos()));
    }

    /** The identity that this token proves, once: whoever comes second with it is somebody new. */
    synchronized Optional<Identity> take(String tokenHash) {
        return Optional.ofNullable(byToken.remove(tokenHash)).map(Entry::identity);
    }

    /** Forgets what is too old or too much; answers whom. */
    synchronized List<Identity> sweep() {
        List<Identity> forgotten = new ArrayList<>(0);
        long now = time.nanos();
        var oldestFirst = byToken.values().iterator();
        while (oldestFirst.hasNext()) {
            Entry oldest = oldestFirst.next();
            if (byToken.size() <= MOST && oldest.untilNanos - now > 0) {
                break;
            }
            oldestFirst.remove();
            forgotten.add(oldest.identity());
        }
        return forgotten;
    }
}
