package chat.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is in a room, and what it is about. A state machine without I/O, clock or threads: a request in, a {@link Decision} out. What is said in the room
 * is not here but in its stream. Not thread-safe: a room has one writer.
 *
 * <pre>
 *              join                     disconnected
 *   (outside) ------> ONLINE or AWAY  &lt;-------------->  LOST
 *       ^                   |            reconnected       |
 *       +------ leave ------+---------- leave -------------+
 * </pre>
 */
public final class Room {

    private final RoomName name;
    private final int capacity;
    private final Map<Identity, Member> members = new HashMap<>();
    private final NavigableMap<String, Identity> byNameKey = new TreeMap<>();
    private Note topic;

    /**
     * An empty room.
     *
     * @param capacity the most members, at least 1
     */
    public Room(RoomName name, int capacity, Note topic) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a room holds at least one member: " + capacity);
        }
        this.name = name;
        this.capacity = capacity;
        this.topic = topic;
    }

    public RoomName name() {
        return name;
    }

    public Note topic() {
        return topic;
    }

    public int size() {
        return members.size();
    }

    public boolean isMember(Identity who) {
        return members.containsKey(who);
    }

    public Optional<Member> member(Identity who) {
        return Optional.ofNullable(members.get(who));
    }

    /** Becomes a member; nothing to tell where they already are one. */
    public Decision join(Identity who, Member member) {
        if (members.containsKey(who)) {
            return Decision.QUIET;
        }
        if (members.size() >= capacity) {
            return Decision.refused(RefusalCode.ROOM_FULL.because(
                    "#" + name + " is full with " + capacity + " members; try again when somebody has left"));
        }
        put(who, member);
        return Decision.told(changed(MemberChange.JOINED, member, Optional.empty()));
    }

    /**
     * Puts back a member who was there before the server restarted, as lost; capacity does not matter to who is already in.
     */
    public void restore(Identity who, Member member) {
        put(who, member.with(Presence.LOST, member.note()));
    }

    /** Ceases to be a member. */
    public Decision leave(Identity who) {
        Member member = members.remove(who);
        if (member == null) {
            return Decision.refused(notAMember());
        }
        byNameKey.remove(member.name().key(), who);
        return Decision.told(changed(MemberChange.LEFT, member.with(Presence.GONE, member.note()), Optional.empty()));
    }

    /**
     * Takes over what is true of a member now: name, presence, note. Tells what differs from before, nothing where nothing does or they are no
     * member. Asking twice is harmless, so whoever notices a change may say so without knowing who else did.
     */
    public List<RoomEvent> update(Identity who, Member now) {
        Member before = members.get(who);
        if (before == null || before.equals(now)) {
            return List.of();
        }
        byNameKey.remove(before.name().key(), who);
        put(who, now);
        List<RoomEvent> events = new ArrayList<>(2);
        if (!before.name().equals(now.name())) {
            events.add(changed(MemberChange.RENAMED, now, Optional.of(before.name())));
        }
        if (before.presence() != now.presence() || !before.note().equals(now.note())) {
            events.add(changed(change(before.presence(), now.presence()), now, Optional.empty()));
        }
        return events;
    }

    private static MemberChange change(Presence before, Presence after) {
        if (before != Presence.LOST && after == Presence.LOST) {
            return MemberChange.LOST;
        }
        return before == Presence.LOST && after != Presence.LOST ? MemberChange.BACK : MemberChange.STATUS;
    }

    /** Sets the topic; an empty one clears it. */
    public Decision topic(Identity who, Note newTopic) {
        Member member = members.get(who);
        if (member == null) {
            return Decision.refused(notAMember());
        }
        topic = newTopic;
        return Decision.told(new RoomEvent.TopicSet(newTopic, member.name()));
    }

    /** Sends everybody out and clears the topic; answers who was in it. */
    public Set<Identity> close() {
        Set<Identity> left = Set.copyOf(members.keySet());
        members.clear();
        byNameKey.clear();
        topic = Note.NONE;
        return left;
    }

    /** Has another topic from now on, of which nobody is told. */
    public void retitle(Note newTopic) {
        topic = newTopic;
    }

    /** Why this one may not do what only members may, or empty when they may. */
    public Optional<Refusal> membership(Identity who) {
        return members.containsKey(who) ? Optional.empty() : Optional.of(notAMember());
    }

    private Refusal notAMember() {
        return RefusalCode.NOT_A_MEMBER.because("you are not in #" + name + "; join it first");
    }

    /**
     * A page of the members in the order of their names, without regard to case.
     *
     * @param after those after this name; empty for the first page
     * @param limit the most to list
     */
    public List<Member> list(Optional<UserName> after, int limit) {
        NavigableMap<String, Identity> rest =
                after.isPresent() ? byNameKey.tailMap(after.get().key(), false) : byNameKey;
        List<Member> page = new ArrayList<>(Math.min(limit, rest == byNameKey ? members.size() : limit));
        for (Identity who : rest.values()) {
            if (page.size() == limit) {
                break;
            }
            page.add(Optional.ofNullable(members.get(who)).orElseThrow());
        }
        return page;
    }

    private void put(Identity who, Member member) {
        members.put(who, member);
        byNameKey.put(member.name().key(), who);
    }

    private RoomEvent changed(MemberChange change, Member member, Optional<UserName> was) {
        return new RoomEvent.MemberChanged(change, member, was, members.size());
    }
}
