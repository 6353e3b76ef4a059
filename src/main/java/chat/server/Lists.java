package chat.server;

import chat.domain.Member;
import chat.domain.RoomEvent;
import chat.domain.RoomName;
import chat.protocol.Event;
import chat.protocol.ServerFrame;
import chat.protocol.UserEntry;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** From the domain's values to frames, and how long a page is. */
final class Lists {

    private static final int USUAL_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    private Lists() {}

    /** How many entries a page may have when so many were asked for. */
    static int limit(OptionalInt asked) {
        return Math.max(1, Math.min(MAX_LIMIT, asked.orElse(USUAL_LIMIT)));
    }

    /** The first ones of a page that was read one longer, to see whether there is more. */
    static <T> List<T> cut(List<T> page, int limit) {
        return page.size() > limit ? page.subList(0, limit) : page;
    }

    static List<UserEntry> users(List<Member> members) {
        return members.stream().map(Lists::user).collect(Collectors.toUnmodifiableList());
    }

    static UserEntry user(Member member) {
        return new UserEntry(member.name(), member.presence(), member.note());
    }

    /** What a room's members are told of it. */
    static ServerFrame event(RoomName room, RoomEvent event, Instant now) {
        if (event instanceof RoomEvent.MemberChanged changed) {
            Member member = changed.member();
            return new Event.Member(
                    room,
                    changed.change(),
                    member.name(),
                    changed.was(),
                    member.presence(),
                    member.note(),
                    changed.members());
        }
        RoomEvent.TopicSet topic = (RoomEvent.TopicSet) event;
        return new Event.Topic(room, now, topic.by(), topic.topic());
    }
}
