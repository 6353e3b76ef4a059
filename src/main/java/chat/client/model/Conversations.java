package chat.client.model;

import chat.domain.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conversations there are, in the order of their numbers, and the one that is looked at. */
final class Conversations {

    private final int scrollback;
    private final Map<Target, Conversation> all = new LinkedHashMap<>();
    private @Nullable Conversation current;

    Conversations(int scrollback) {
        this.scrollback = scrollback;
    }

    Collection<Conversation> all() {
        return all.values();
    }

    /** The conversation with somebody, which begins with this if there was none. */
    Conversation of(Target target) {
        return all.computeIfAbsent(target, each -> new Conversation(each, scrollback));
    }

    @Nullable
    Conversation find(Target target) {
        return all.get(target);
    }

    /** @param number from 1 */
    Optional<Conversation> numbered(int number) {
        return all.values().stream()
                .skip(Math.max(0, number - 1L))
                .limit(number < 1 ? 0 : 1)
                .findFirst();
    }

    /** The first one that calls the user, or else has anything unread. */
    Optional<Conversation> calling() {
        return all.values().stream()
                .filter(each -> each.mentions > 0)
                .findFirst()
                .or(() -> all.values().stream().filter(each -> each.unread > 0).findFirst());
    }

    /** A person goes by another name; tells whether there is a conversation that does so too. It keeps its number. */
    boolean rename(UserName was, UserName name, Instant now) {
        Target before = new Target.Person(was);
        Target after = new Target.Person(name);
        Conversation found = all.get(before);
        if (found == null || (!before.equals(after) && all.containsKey(after))) {
            return false;
        }
        found.target = after;
        found.activity.renamed(was, name, now);
        List<Conversation> inOrder = List.copyOf(all.values());
        all.clear();
        inOrder.forEach(each -> all.put(each.target, each));
        return true;
    }

    /** Whether there was one to remove; the one that was looked at leaves nothing looked at. */
    boolean remove(Target target) {
        Conversation gone = all.remove(target);
        if (gone != null && gone == current) {
            current = null;
        }
        return gone != null;
    }

    @Nullable
    Conversation current() {
        return current;
    }

    boolean isCurrent(Conversation conversation) {
        return conversation == current;
    }

    void lookAt(Conversation conversation) {
        current = conversation;
    }

    /** People to talk about: who spoke last in the current conversation first, then everybody else heard of. */
    List<UserName> people(UserName butNot) {
        Map<String, UserName> names = new LinkedHashMap<>();
        if (current != null) {
            current.activity.names().forEach(name -> names.putIfAbsent(name.key(), name));
        }
        for (Conversation each : all.values()) {
            each.activity.names().forEach(name -> names.putIfAbsent(name.key(), name));
        }
        names.remove(butNot.key());
        return List.copyOf(names.values());
    }

    List<Overview.Tab> tabs() {
        List<Overview.Tab> tabs = new ArrayList<>();
        for (Conversation each : all.values()) {
            tabs.add(new Overview.Tab(tabs.size() + 1, each.target, each.unread, each.mentions));
        }
        return tabs;
    }
}
