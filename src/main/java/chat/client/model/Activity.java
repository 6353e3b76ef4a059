package chat.client.model;

import chat.domain.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who was last heard of when, in one room: for completion, and to tell the silent from the others. Bounded. */
final class Activity {

    private static final int MOST = 2_000;

    private record Seen(UserName name, Instant at, boolean spoke) {}

    /** By key, who was heard of longest ago first. */
    private final Map<String, Seen> people = new LinkedHashMap<>();

    void spoke(UserName who, Instant at) {
        put(who, at, true);
    }

    /** Somebody is there; that they were heard of is not known. */
    void present(UserName who) {
        if (!people.containsKey(who.key())) {
            put(who, Instant.EPOCH, false);
        }
    }

    /** Somebody came: a newcomer is no silent one yet. */
    void came(UserName who, Instant at) {
        if (!people.containsKey(who.key())) {
            put(who, at, false);
        }
    }

    void renamed(UserName was, UserName now, Instant at) {
        Seen seen = people.remove(was.key());
        put(now, seen == null ? at : seen.at(), seen != null && seen.spoke());
    }

    private void put(UserName who, Instant at, boolean spoke) {
        Seen before = people.remove(who.key());
        people.put(who.key(), new Seen(who, at, spoke || (before != null && before.spoke())));
        if (people.size() > MOST) {
            people.remove(people.keySet().iterator().next());
        }
    }

    boolean isSilent(UserName who, Instant now, Duration quietAfter) {
        Seen seen = people.get(who.key());
        return seen != null && seen.at().isBefore(now.minus(quietAfter));
    }

    /** Who spoke last first; those who never did at the end, by name. */
    List<UserName> names() {
        List<Seen> all = new ArrayList<>(people.values());
        List<UserName> speakers = new ArrayList<>();
        List<UserName> others = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            (all.get(i).spoke() ? speakers : others).add(all.get(i).name());
        }
        others.sort((a, b) -> a.key().compareTo(b.key()));
        speakers.addAll(others);
        return speakers;
    }
}
