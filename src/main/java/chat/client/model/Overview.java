package chat.client.model;

import chat.client.Link;
import chat.domain.Presence;
import chat.domain.UserName;
import java.util.List;
import java.util.Optional;

/**
 * How things stand: what a status line shows. Immutable.
 *
 * @param me the own name
 * @param presence online or away
 * @param current with whom one talks; empty before the first room
 * @param members how many are in the current room; 0 for a person
 * @param tabs every conversation, in the order of their numbers
 * @param unsent things said and not acknowledged yet
 */
public record Overview(
        Link link, UserName me, Presence presence, Optional<Target> current, int members, List<Tab> tabs, int unsent) {

    public Overview {
        tabs = List.copyOf(tabs);
    }

    /**
     * A conversation in the list.
     *
     * @param number from 1
     * @param unread messages not seen
     * @param mentions how many of those call the user: by name, or by being a whisper
     */
    public record Tab(int number, Target target, int unread, int mentions) {}
}
