package chat.client.model;

import chat.domain.MemberChange;
import chat.domain.Presence;
import chat.domain.UserName;
import chat.protocol.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Who comes and goes, and whether that is worth a line: those who were silent for long come and go unseen, where the user wants it so. */
final class Comings {

    private final ModelOptions options;
    private final Page page;
    private final Predicate<UserName> talkedWith;

    /** @param talkedWith whether there is a conversation with somebody: what they do is news, however silent they are in a room */
    Comings(ModelOptions options, Page page, Predicate<UserName> talkedWith) {
        this.talkedWith = talkedWith;
        this.options = options;
        this.page = page;
    }

    /** Somebody else came, went, or does something else than before. It is shown a moment later, with others. */
    void moved(Conversation room, Event.Member event, Instant now) {
        boolean shown = isShown(room, event.user(), event.user(), now);
        if (event.change() == MemberChange.JOINED) {
            room.activity.came(event.user(), now);
        } else {
            room.activity.present(event.user());
        }
        if (shown && isNews(room, event)) {
            room.movements.add(event.user(), way(event), now);
        }
    }

    /** Somebody has another name; one's own is told elsewhere. */
    List<Change> renamed(Conversation room, UserName was, UserName name, boolean own, Instant now) {
        boolean shown = !own && isShown(room, was, name, now);
        room.activity.renamed(was, name, now);
        if (!shown) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>(page.settle(room, now));
        changes.addAll(page.add(room, new Line.Renamed(now, was, name, false), now));
        return changes;
    }

    /** @param name what they are called now: a conversation with them goes by that already, the room's activity not yet */
    private boolean isShown(Conversation room, UserName who, UserName name, Instant now) {
        return switch (options.comings()) {
            case ALL -> true;
            case ACTIVE -> talkedWith.test(name) || !room.activity.isSilent(who, now, options.quietAfter());
            case NONE -> false;
        };
    }

    /** After a restart of the server everybody is back whom nobody saw go: that says nothing. */
    private static boolean isNews(Conversation room, Event.Member event) {
        boolean wasLost = room.lost.remove(event.user().key());
        if (event.change() == MemberChange.LOST) {
            room.lost.add(event.user().key());
        }
        return wasLost || event.change() != MemberChange.BACK;
    }

    private static Line.Way way(Event.Member event) {
        return switch (event.change()) {
            case JOINED -> Line.Way.JOINED;
            case LEFT -> Line.Way.LEFT;
            case LOST -> Line.Way.LOST;
            case BACK -> Line.Way.BACK;
            case STATUS, RENAMED -> event.status() == Presence.AWAY ? Line.Way.AWAY : Line.Way.HERE;
        };
    }
}
