package chat.client.model;

import chat.client.Link;
import chat.client.Phase;
import chat.domain.MemberChange;
import chat.domain.MessageKind;
import chat.domain.Presence;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the user sees, as a function of what happened: each method takes an event and returns what changes in the view. No I/O, no clock, no
 * threads; memory is bounded by the scrollback of each conversation.
 */
final class ChatModel {

    /** Seen lines that are shown again above the new ones, when a conversation is looked at. */
    private static final int CONTEXT = 10;

    private final Conversations conversations;
    private final Page page;
    private final Comings comings;
    private UserName me;
    private Presence presence = Presence.ONLINE;
    private Link link;
    private int unsent;
    private BellMode bell;
    /** Who whispered last, to be answered; null for nobody. */
    private @Nullable UserName lastWhisperer;

    ChatModel(ModelOptions options, UserName me, Link link, Instant now) {
        this.conversations = new Conversations(options.scrollback());
        this.page = new Page(conversations, options.zone(), now);
        this.comings = new Comings(options, page);
        this.me = me;
        this.link = link;
        this.bell = options.bell();
    }

    // What happened.

    List<Change> linkChanged(Link changed, Instant now) {
        boolean lost = link.isLive() && changed.phase() == Phase.WAITING;
        link = changed;
        if (!lost) {
            return List.of();
        }
        String waiting = unsent == 0 ? "" : "; " + unsent + " unsent, to go out on return";
        return say(now, "the connection is lost: " + changed.trouble().orElse("") + waiting, Line.Tone.TROUBLE);
    }

    List<Change> renamed(UserName name, Instant now) {
        UserName was = me;
        me = name;
        return was.equals(name) ? List.of() : page.print(new Line.Renamed(now, was, name, true), now);
    }

    void unacknowledged(int count) {
        unsent = count;
    }

    void presence(Presence mine) {
        presence = mine;
    }

    /**
     * One is in a room.
     *
     * @param again whether this is a return after a lost connection
     */
    List<Change> entered(Reply.Joined joined, boolean again, Instant now) {
        Conversation room = conversations.of(new Target.Room(joined.room()));
        room.members = joined.members();
        room.topic = joined.topic().text();
        joined.users().forEach(user -> room.activity.present(user.name()));
        // What others are shown of oneself, whatever was asked for in a session that is gone.
        joined.users().stream().filter(user -> isMe(user.name())).forEach(self -> presence = self.status());
        List<Change> changes = new ArrayList<>();
        room.entered(joined.epoch(), joined.head(), again);
        if (conversations.current() == null) {
            changes.addAll(lookAt(room, now));
        } else if (room.awaited && conversations.isCurrent(room)) {
            changes.addAll(page.print(heading(room), now));
        }
        room.awaited = false;
        joined.gap()
                .ifPresent(gap -> changes.addAll(
                        page.add(room, new Line.Missing(joined.room(), gap.to() - gap.from() + 1), now)));
        return changes;
    }

    List<Change> exited(RoomName name, Instant now) {
        boolean wasIn = conversations.remove(new Target.Room(name));
        if (!wasIn) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>(say(now, "you left #" + name, Line.Tone.NOTE));
        changes.addAll(lookElsewhere(now));
        return changes;
    }

    List<Change> message(Event.Message message, Instant now) {
        Conversation room = conversations.of(new Target.Room(message.room()));
        boolean own = isMe(message.from());
        boolean old = room.isOld(message.seq());
        boolean mention = !own && Mentions.isIn(message.text().text(), me);
        room.activity.spoke(message.from(), message.at());
        List<Change> changes = new ArrayList<>(page.settle(room, now));
        if (room.missedSome && conversations.isCurrent(room) && !own) {
            changes.addAll(page.add(room, new Line.Unread(), now));
        }
        room.reached(message.seq());
        Line line = said(message);
        if (!conversations.isCurrent(room) && !old && !own) {
            room.unread++;
            room.mentions += mention ? 1 : 0;
        }
        changes.addAll(page.add(room, line, now));
        if (!old && !own && (bell == BellMode.ALL || (bell == BellMode.MENTIONS && mention))) {
            changes.add(new Change.Ring());
        }
        return changes;
    }

    private Line said(Event.Message message) {
        String text = message.text().text();
        if (message.kind() == MessageKind.SYSTEM) {
            return new Line.Announced(message.at(), text, false);
        }
        boolean own = isMe(message.from());
        return new Line.Said(
                message.at(),
                message.room(),
                message.seq(),
                message.from(),
                message.kind() == MessageKind.ACTION,
                text,
                own,
                !own && Mentions.isIn(text, me));
    }

    List<Change> whisper(Event.Whisper whisper, Instant now) {
        boolean own = isMe(whisper.from());
        UserName other = own ? whisper.to() : whisper.from();
        Conversation person = conversations.of(new Target.Person(other));
        person.activity.spoke(whisper.from(), whisper.at());
        Line line = new Line.Whispered(
                whisper.at(), whisper.from(), whisper.to(), whisper.text().text(), own);
        person.add(line, conversations.isCurrent(person));
        List<Change> changes = new ArrayList<>(page.print(line, now)); // Wherever one looks: it is for oneself only.
        if (!own) {
            lastWhisperer = other;
            if (!conversations.isCurrent(person)) {
                person.unread++;
                person.mentions++;
            }
            if (bell != BellMode.OFF) {
                changes.add(new Change.Ring());
            }
        }
        return changes;
    }

    List<Change> member(Event.Member event, Instant now) {
        Conversation room = conversations.of(new Target.Room(event.room()));
        room.members = event.members();
        if (event.change() == MemberChange.RENAMED && event.was().isPresent()) {
            UserName was = event.was().get();
            return comings.renamed(room, was, event.user(), isMe(was) || isMe(event.user()), now);
        }
        if (!isMe(event.user())) {
            comings.moved(room, event, now);
        }
        return List.of();
    }

    /** In a large room only the number is told, and only the number is shown. */
    List<Change> members(Event.Members event) {
        conversations.of(new Target.Room(event.room())).members = event.members();
        return List.of();
    }

    List<Change> topic(Event.Topic event, Instant now) {
        Conversation room = conversations.of(new Target.Room(event.room()));
        room.topic = event.text().text();
        return page.add(
                room,
                new Line.TopicSet(
                        event.at(), event.room(), event.by(), event.text().text()),
                now);
    }

    List<Change> notice(Event.Notice notice, Instant now) {
        return page.print(new Line.Announced(now, notice.text(), notice.level() == Event.Level.WARNING), now);
    }

    /** Time passes: what was held back for company is shown. Call about once a second. */
    List<Change> tick(Instant now) {
        List<Change> changes = new ArrayList<>();
        for (Conversation each : conversations.all()) {
            if (each.movements.isDue(now)) {
                changes.addAll(page.settle(each, now));
            }
        }
        return changes;
    }

    // What the user does.

    /** Looks at a conversation; one with a person begins with this. */
    List<Change> look(Target target, Instant now) {
        Conversation wanted = conversations.find(target);
        if (wanted == null && target.asRoom().isPresent()) {
            return say(now, "you are not in " + target.label() + "; /join " + target.label(), Line.Tone.TROUBLE);
        }
        return lookAt(wanted == null ? conversations.of(target) : wanted, now);
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
        conversations.remove(room.target);
        Conversation before = room.cameFrom == null ? null : conversations.find(room.cameFrom);
        if (conversations.current() != null || before == null) {
            return lookElsewhere(now);
        }
        if (before.hasNews()) {
            return lookAt(before, now);
        }
        conversations.lookAt(before);
        return List.of(new Change.Switched(before.target));
    }

    /** Looks at the conversation with this number. */
    List<Change> look(int number, Instant now) {
        return conversations
                .numbered(number)
                .map(each -> lookAt(each, now))
                .orElseGet(() -> say(
                        now,
                        "there is no conversation " + number + "; there are "
                                + conversations.all().size(),
                        Line.Tone.TROUBLE));
    }

    /** Looks at the next conversation that calls: mentions first, then anything unread. */
    List<Change> lookAtNextUnread(Instant now) {
        return conversations
                .calling()
                .map(each -> lookAt(each, now))
                .orElseGet(() -> say(now, "nothing is unread", Line.Tone.NOTE));
    }

    private List<Change> lookElsewhere(Instant now) {
        return conversations.current() == null
                ? conversations.numbered(1).map(each -> lookAt(each, now)).orElse(List.of())
                : List.of();
    }

    private List<Change> lookAt(Conversation wanted, Instant now) {
        if (conversations.isCurrent(wanted)) {
            return List.of();
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

    private static Line heading(Conversation conversation) {
        return new Line.Heading(conversation.target, conversation.members, conversation.topic);
    }

    /** Forgets what was said in the current conversation, on this side. */
    List<Change> clear() {
        Conversation current = conversations.current();
        if (current != null) {
            current.clear();
        }
        return List.of(new Change.Clear());
    }

    /** Ends a conversation with a person, which leaves no trace. */
    List<Change> dismiss(Target target, Instant now) {
        return conversations.remove(target) ? lookElsewhere(now) : List.of();
    }

    void bell(BellMode mode) {
        bell = mode;
    }

    BellMode bell() {
        return bell;
    }

    /** Older messages that were asked for. */
    List<Change> history(RoomName room, List<Event.Message> messages, Instant now) {
        if (messages.isEmpty()) {
            return say(now, "nothing older is kept of #" + room, Line.Tone.ANSWER);
        }
        List<Change> changes =
                new ArrayList<>(say(now, "#" + room + ", " + messages.size() + " older messages:", Line.Tone.ANSWER));
        Conversation conversation = conversations.of(new Target.Room(room));
        conversation.readBackTo(messages.get(0).seq());
        changes.addAll(page.recall(messages.stream().map(this::said).toList(), now));
        changes.addAll(say(now, "end of the older messages", Line.Tone.ANSWER));
        return changes;
    }

    /** Where older messages are to be read from: before this sequence; 0 where nothing is known. */
    long oldest(RoomName room) {
        Conversation conversation = conversations.find(new Target.Room(room));
        return conversation == null ? 0 : conversation.oldest();
    }

    // What there is to know.

    Optional<Target> current() {
        return Optional.ofNullable(conversations.current()).map(conversation -> conversation.target);
    }

    boolean isIn(RoomName room) {
        return conversations.find(new Target.Room(room)) != null;
    }

    Optional<UserName> lastWhisperer() {
        return Optional.ofNullable(lastWhisperer);
    }

    UserName me() {
        return me;
    }

    Link link() {
        return link;
    }

    int unsent() {
        return unsent;
    }

    Optional<String> currentTopic() {
        return Optional.ofNullable(conversations.current()).map(conversation -> conversation.topic);
    }

    List<UserName> people() {
        return conversations.people(me);
    }

    Overview overview() {
        Conversation current = conversations.current();
        return new Overview(
                link, me, presence, current(), current == null ? 0 : current.members, conversations.tabs(), unsent);
    }

    // The common part.

    private boolean isMe(UserName name) {
        return name.key().equals(me.key());
    }

    List<Change> say(Instant now, String text, Line.Tone tone) {
        return page.say(now, text, tone);
    }
}
