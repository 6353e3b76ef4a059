package chat.protocol;

import chat.domain.MemberChange;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.domain.Worded;
import java.time.Instant;
import java.util.Optional;

/** Something that happened, told without being asked. */
public sealed interface Event extends ServerFrame {

    /** Calls the visitor's method for this type of event. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each type of event. */
    interface Visitor<R> {
        R message(Message message);

        R whisper(Whisper whisper);

        R member(Member member);

        R members(Members members);

        R topic(Topic topic);

        R removed(Removed removed);

        R notice(Notice notice);
    }

    /** Something that happened in a room. */
    sealed interface OfRoom extends Event {
        RoomName room();
    }

    /**
     * Something said in a room.
     *
     * @param seq its place in the room, from 1, without holes within an epoch
     * @param at UTC, to the millisecond
     * @param id the sender's id for it
     */
    record Message(RoomName room, long seq, Instant at, UserName from, RequestId id, MessageKind kind, MessageText text)
            implements OfRoom {

        /** The room's message as its members get it. */
        public static Message of(RoomName room, chat.domain.Message message) {
            return new Message(
                    room, message.seq(), message.at(), message.from(), message.id(), message.kind(), message.text());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.message(this);
        }
    }

    /**
     * Something said to one user.
     *
     * @param seq its place in the receiver's inbox; the sender's copy carries the same
     */
    record Whisper(long seq, Instant at, UserName from, UserName to, RequestId id, MessageText text) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.whisper(this);
        }
    }

    /**
     * Something happened to a member of a room.
     *
     * @param user the name after the change
     * @param was the name before a rename; empty otherwise
     * @param status where the member is after the change
     * @param note what the member says about it; may be empty
     * @param members how many members there are after the change
     */
    record Member(
            RoomName room,
            MemberChange change,
            UserName user,
            Optional<UserName> was,
            Presence status,
            Note note,
            int members)
            implements OfRoom {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.member(this);
        }
    }

    /**
     * What happened to the members of a large room since this was told last, where each by itself would be too much to tell.
     *
     * @param members how many there are now
     * @param joined how many came
     * @param left how many went
     */
    record Members(RoomName room, int members, int joined, int left) implements OfRoom {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.members(this);
        }
    }

    /** A room's topic was set; an empty text clears it. */
    record Topic(RoomName room, Instant at, UserName by, Note text) implements OfRoom {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.topic(this);
        }
    }

    /**
     * This user is not a member of the room any more, and did not ask to leave it: an operator closed it.
     *
     * @param text why; may be empty
     */
    record Removed(RoomName room, Note text) implements OfRoom {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.removed(this);
        }
    }

    /** How much a notice wants to be noticed. */
    enum Level implements Worded {
        INFO("info"),
        WARNING("warning");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        public static Optional<Level> of(String word) {
            return Worded.find(values(), word);
        }
    }

    /** What the server has to say to this user or to all. */
    record Notice(String text, Level level) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notice(this);
        }
    }
}
