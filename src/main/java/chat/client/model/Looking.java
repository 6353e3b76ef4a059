package chat.client.model;

import chat.domain.RoomName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which conversation is looked at, and what is shown when that becomes another one. */
final class Looking {

    /** Seen lines that are shown again above the new ones. */
    private static final int CONTEXT = 10;

    private final Conversations conversations;
    private final Page page;

    Looking(Conversations conversations, Page page) {
        this.conversations = conversations;
        this.page = page;
    }

    /** At a conversation; one with a person begins with this. */
    List<Change> at(Target target, Instant now) {
        Conversation wanted = conversations.find(target);
        if (wanted == null && target.asRoom().isPresent()) {
            return page.say(now, "you are not in " + target.label() + "; /join " + target.label(), Line.Tone.TROUBLE);
        }
        return at(wanted == null ? conversations.of(target) : wanted, now);
    }

    /** Looks at a room that is being entered, so that what is typed meanwhile goes there. */
    List<Change> await(RoomName name) {
        Conversation before = conversations.current();
        Conversation room = conversations.of(new Target.Room(name));
        room.awaited = true;
        room.cameFrom = before == null ? null : before.target;
        conversations.lookAt(room);
        return List.of(new Change.Switched(room.target));
    }

    /** An awaited room is not to be entered: back to where one was. */
    List<Change> denied(RoomName name, Instant now) {
        Conversation room = conversations.find(new Target.Room(name));
        if (room == null || !room.awaited) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SetAside(room.target));
        conversations.remove(room.target);
        Conversation before = room.cameFrom == null ? null : conversations.find(room.cameFrom);
        if (conversations.current() != null || before == null) {
            changes.addAll(elsewhere(now));
        } else if (before.hasNews()) {
            changes.addAll(at(before, now));
        } else {
            conversations.lookAt(before);
            changes.add(new Change.Switched(before.target));
        }
        return changes;
    }

    /** At the conversation with this number. */
    List<Change> at(int number, Instant now) {
        return conversations
                .numbered(number)
                .map(each -> at(each, now))
                .orElseGet(() -> stay(page.say(
                        now,
                        "there is no conversation " + number + "; there are "
                                + conversations.all().size(),
                        Line.Tone.TROUBLE)));
    }

    /** Where one is, and why. */
    private List<Change> stay(List<Change> why) {
        List<Change> changes = new ArrayList<>();
        Conversation current = conversations.current();
        if (current != null) {
            changes.add(new Change.Switched(current.target));
        }
        changes.addAll(why);
        return changes;
    }

    /** At the next conversation that calls: mentions first, then anything unread. */
    List<Change> atNextUnread(Instant now) {
        return conversations
                .calling()
                .map(each -> at(each, now))
                .orElseGet(() -> stay(page.say(now, "nothing is unread", Line.Tone.NOTE)));
    }

    /** At the first conversation, where none is looked at. */
    List<Change> elsewhere(Instant now) {
        return conversations.current() == null
                ? conversations.numbered(1).map(each -> at(each, now)).orElse(List.of())
                : List.of();
    }

    /** At another conversation than this one, which is about to go, where there is another one. */
    List<Change> from(Target target, Instant now) {
        Conversation current = conversations.current();
        if (current == null || !current.target.equals(target)) {
            return List.of();
        }
        return conversations.all().stream()
                .filter(each -> each != current)
                .findFirst()
                .map(each -> at(each, now))
                .orElse(List.of());
    }

    List<Change> at(Conversation wanted, Instant now) {
        if (conversations.isCurrent(wanted)) {
            return stay(List.of());
        }
        conversations.lookAt(wanted);
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Switched(wanted.target));
        changes.addAll(page.print(heading(wanted), now));
        for (Line line : wanted.look(CONTEXT)) {
            changes.addAll(page.print(line, now));
        }
        return changes;
    }

    static Line heading(Conversation conversation) {
        return new Line.Heading(conversation.target, conversation.members, conversation.topic);
    }
}
