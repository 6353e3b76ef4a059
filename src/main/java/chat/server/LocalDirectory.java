package chat.server;

import chat.domain.Identity;
import chat.domain.NameRules;
import chat.domain.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The names of one server, in memory. */
public final class LocalDirectory implements Directory {

    private final NameRules rules;
    private final ConcurrentNavigableMap<String, Holding> byKey = new ConcurrentSkipListMap<>();
    /** Who has names that look like this; only where names must not look alike. Guarded by itself. */
    private final Map<String, Set<Holding>> byLook = new HashMap<>();
    /** Only leases that end; keyed by holder and name, for one holder has two names for a moment while renaming. */
    private final Map<Holding, Long> ending = new ConcurrentHashMap<>();

    /** For names of which only the keys count. */
    public LocalDirectory() {
        this(NameRules.ASCII);
    }

    /** @param rules say what a name must not share with another */
    public LocalDirectory(NameRules rules) {
        this.rules = rules;
    }

    @Override
    public boolean claim(UserName name, Identity holder) {
        Set<String> looks = rules.looks(name);
        if (looks.isEmpty()) {
            return claimKey(name, holder);
        }
        synchronized (byLook) {
            boolean free = looks.stream()
                    .flatMap(look -> byLook.getOrDefault(look, Set.of()).stream())
                    .allMatch(other -> other.holder().equals(holder));
            if (!free || !claimKey(name, holder)) {
                return false;
            }
            Holding held = new Holding(name, holder);
            looks.forEach(look ->
                    byLook.computeIfAbsent(look, any -> new HashSet<>(1)).add(held));
            return true;
        }
    }

    private boolean claimKey(UserName name, Identity holder) {
        Holding wanted = new Holding(name, holder);
        while (true) {
            Holding present = byKey.putIfAbsent(name.key(), wanted);
            if (present == null) {
                return true;
            }
            if (!present.holder().equals(holder)) {
                return false;
            }
            // Ours already. It may be released between the two calls, then the loop starts over.
            if (byKey.replace(name.key(), present, wanted)) {
                ending.remove(present);
                forgetLooks(present);
                return true;
            }
        }
    }

    @Override
    public void renew(UserName name, Identity holder, long untilNanos) {
        Holding held = byKey.get(name.key());
        if (held == null || !held.holder().equals(holder)) {
            return;
        }
        if (untilNanos == FOREVER) {
            ending.remove(held);
        } else {
            ending.put(held, untilNanos);
        }
    }

    @Override
    public void release(UserName name, Identity holder) {
        Holding held = byKey.get(name.key());
        if (held != null && held.holder().equals(holder) && byKey.remove(name.key(), held)) {
            ending.remove(held);
            forgetLooks(held);
        }
    }

    private void forgetLooks(Holding held) {
        synchronized (byLook) {
            rules.looks(held.name())
                    .forEach(look -> byLook.computeIfPresent(look, (any, holders) -> {
                        holders.remove(held);
                        return holders.isEmpty() ? null : holders;
                    }));
        }
    }

    @Override
    public Optional<Holding> find(UserName name) {
        return Optional.ofNullable(byKey.get(name.key()));
    }

    @Override
    public List<Identity> expired(long nowNanos) {
        List<Identity> expired = new ArrayList<>(0);
        ending.forEach((held, until) -> {
            if (until - nowNanos <= 0) {
                expired.add(held.holder());
            }
        });
        return expired;
    }

    @Override
    public List<Holding> list(Optional<UserName> after, int limit) {
        List<Holding> page = new ArrayList<>();
        for (Holding held : (after.isPresent() ? byKey.tailMap(after.get().key(), false) : byKey).values()) {
            if (page.size() == limit) {
                break;
            }
            page.add(held);
        }
        return page;
    }

    @Override
    public int size() {
        return byKey.size();
    }
}
