package chat.domain;

import java.util.Optional;

/** Something that happened in a room and that its members are told. */
public sealed interface RoomEvent {

    /**
     * A member came, went or changed.
     *
     * @param member the member after the change
     * @param was the name before a rename; empty otherwise
     * @param members how many members there are after the change
     */
    record MemberChanged(MemberChange change, Member member, Optional<UserName> was, int members)
            implements RoomEvent {}

    /** The topic was set. */
    record TopicSet(Note topic, UserName by) implements RoomEvent {}
}
