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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user sees, as a function of what happened: each method takes an event and returns what changes in the view. No I/O, no clock, no
 * threads; memory is bounded by the scrollback of each conversation.
 */
final class ChatModel {

    /** A server that is restarted is back by then, and why it was away is nobody's concern. */
    private static final Duration WAITS_QUIETLY = Duration.ofSeconds(5);

    /** More reasons than these are none to fill the screen with. */
    private static final int MOST_TOLD = 10;

    private final Conversations conversations;
    private final Page page;
    private final Comings comings;
    private final Looking looking;
    private UserName me;
    private Presence presence = Presence.ONLINE;
    private Link link;
    /** When the connection was lost. */
    private Instant lostAt;
    /** Why one is not back yet, as told since then. */
    private final Set<String> toldTroubles = new HashSet<>();

    private int unsent;
    private BellMode bell;
    /** Who whispered last, to be answered; null for nobody. */
    private @Nullable UserName lastWhisperer;

    ChatModel(ModelOptions options, UserName me, Link link, Instant now) {
        this.conversations = new Conversations(options.scrollback());
        this.page = new Page(conversations, options.zone(), now);
        this.comings = new Comings(options, page, who -> conversations.find(new Target.Person(who)) != null);
        this.looking = new Looking(conversations, page);
        this.me = me;
        this.link = link;
        this.lostAt = now;
        this.bell = options.bell();
    }

    // What happened.

    List<Change> linkChanged(Link changed, Instant now) {
        boolean lost = link.isLive() && changed.phase() == Phase.WAITING;
        boolean was = link.isLost();
        link = changed;
        String trouble = changed.trouble().orElse("");
        if (!lost) {
            boolean isLong = was
                    && changed.phase() == Phase.WAITING
                    && Duration.between(lostAt, now).abs().compareTo(WAITS_QUIETLY) >= 0;
            boolean news = isLong && toldTroubles.size() < MOST_TOLD && toldTroubles.add(trouble);
            return news ? say(now, "not back yet: " + trouble, Line.Tone.TROUBLE) : List.of();
        }
        lostAt = now;
        toldTroubles.clear();
        String waiting = unsent == 0 ? "" : "; " + unsent + " unsent, to go out on return";
        return say(now, "the connection is lost: " + trouble + waiting, Line.Tone.TROUBLE);
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
            changes.addAll(looking.at(room, now));
        } else if (room.awaited && conversations.isCurrent(room)) {
            changes.addAll(page.print(Looking.heading(room), now));
        }
        room.awaited = false;
        joined.gap()
                .ifPresent(gap -> changes.addAll(
                        page.add(room, new Line.Missing(joined.room(), gap.to() - gap.from() + 1), now)));
        return changes;
    }

    /** One is about to leave a conversation: looks at another one. */
    List<Change> turnFrom(Target target, Instant now) {
        return looking.from(target, now);
    }

    List<Change> exited(RoomName name, Instant now) {
        boolean wasIn = conversations.remove(new Target.Room(name));
        if (!wasIn) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>(say(now, "you left #" + name, Line.Tone.NOTE));
        changes.addAll(looking.elsewhere(now));
        return changes;
    }

    /** One is out of a room without having wished so: what was being typed there goes nowhere else. */
    List<Change> shutOut(RoomName name, Instant now) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SetAside(new Target.Room(name)));
        changes.addAll(exited(name, now));
        return changes;
    }

    List<Change> message(Event.Message message, Instant now) {
        Conversation room = conversations.of(new Target.Room(message.room()));
        boolean own = isMe(message.from());
        boolean old = room.isOld(message.seq());
        boolean mention = !own && Mentions.isIn(message.text().text(), me);
        // The server's clock and this one may differ: what is said now is said now.
        room.activity.spoke(message.from(), old && message.at().isBefore(now) ? message.at() : now);
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
        person.activity.spoke(whisper.from(), now);
        Line line = new Line.Whispered(
                whisper.at(), whisper.from(), whisper.to(), whisper.text().text(), own);
        boolean looking = conversations.isCurrent(person);
        if (!own && !looking) {
            person.unread++;
            person.mentions++;
        }
        person.add(line, looking);
        if (own) {
            person.seen(); // who answers has read
        }
        List<Change> changes = new ArrayList<>(page.print(line, now)); // Wherever one looks: it is for oneself only.
        if (!own) {
            lastWhisperer = other;
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
            boolean own = isMe(was) || isMe(event.user());
            List<Change> changes = new ArrayList<>(own ? List.of() : follow(was, event.user(), now));
            changes.addAll(comings.renamed(room, was, event.user(), own, now));
            return changes;
        }
        if (!isMe(event.user())) {
            comings.moved(room, event, now);
        }
        return List.of();
    }

    /** What was begun with somebody goes on under the other name. */
    private List<Change> follow(UserName was, UserName name, Instant now) {
        if (lastWhisperer != null && lastWhisperer.key().equals(was.key())) {
            lastWhisperer = name;
        }
        return conversations.rename(was, name, now)
                ? List.of(new Change.Readdressed(new Target.Person(was), new Target.Person(name)))
                : List.of();
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
        return looking.at(target, now);
    }

    /** Looks at the conversation with this number. */
    List<Change> look(int number, Instant now) {
        return looking.at(number, now);
    }

    /** Looks at the next conversation that calls: mentions first, then anything unread. */
    List<Change> lookAtNextUnread(Instant now) {
        return looking.atNextUnread(now);
    }

    /** Looks at a room that is being entered, so that what is typed meanwhile goes there. */
    List<Change> await(RoomName name) {
        return looking.await(name);
    }

    /** An awaited room is not to be entered: back to where one was. */
    List<Change> denied(RoomName name, Instant now) {
        return looking.denied(name, now);
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
        return conversations.remove(target) ? looking.elsewhere(now) : List.of();
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
