package chat.protocol;

import chat.domain.Ban;
import chat.domain.Note;
import chat.domain.Refusal;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The one answer to a {@link Request}. */
public sealed interface Reply extends ServerFrame {

    /** The id of the request answered; empty only in an {@link Error} about a frame whose id could not be read. */
    Optional<RequestId> re();

    /** Calls the visitor's method for this type of reply. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each type of reply. */
    interface Visitor<R> {
        R welcome(Welcome welcome);

        R joined(Joined joined);

        R left(Left left);

        R ack(Ack ack);

        R ok(Ok ok);

        R rooms(Rooms rooms);

        R users(Users users);

        R history(History history);

        R pong(Pong pong);

        R bans(Bans bans);

        R error(Error error);
    }

    /** A reply to a request whose id could be read. */
    sealed interface Answer extends Reply {

        /** The id of the request answered. */
        RequestId id();

        @Override
        default Optional<RequestId> re() {
            return Optional.of(id());
        }
    }

    /**
     * What the server allows.
     *
     * @param text the most Unicode characters of a text
     * @param frame the most UTF-8 bytes of a frame
     * @param rate messages a second that go on for ever; 0 for no limit
     * @param burst messages at once; 0 for no limit
     * @param rooms the most rooms a user is in
     * @param pipeline the most requests waiting unanswered
     */
    record Limits(int text, int frame, double rate, int burst, int rooms, int pipeline) {}

    /**
     * The session has begun, or goes on.
     *
     * @param user the session's name
     * @param token the secret that resumes it, a new one with each welcome
     * @param resumed whether an earlier session goes on
     * @param server the server's name
     * @param version the server's version
     * @param heartbeat seconds within which both sides show a sign of life
     * @param motd what the server has to say to who comes; may be empty
     * @param rooms where the session is a member (resumed only)
     * @param inbox the sequence of the newest whisper in the session's inbox
     */
    record Welcome(
            RequestId id,
            UserName user,
            String token,
            boolean resumed,
            String server,
            String version,
            Limits limits,
            int heartbeat,
            String motd,
            List<RoomName> rooms,
            long inbox)
            implements Answer {
        public Welcome {
            rooms = List.copyOf(rooms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.welcome(this);
        }
    }

    /**
     * A stretch of a stream that is not there any more, both ends included.
     *
     * @param from the first sequence that is missing
     * @param to the last one
     */
    record Gap(long from, long to) {}

    /**
     * One is a member, and events flow.
     *
     * @param head the newest sequence; the history up to it follows, everything later is live
     * @param members how many members there are, the asking one included
     * @param users at most 100 of them
     * @param gap what was asked for and is gone
     */
    record Joined(
            RequestId id,
            RoomName room,
            String epoch,
            long head,
            int members,
            List<UserEntry> users,
            Note topic,
            Optional<Gap> gap)
            implements Answer {
        public Joined {
            users = List.copyOf(users);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.joined(this);
        }
    }

    /** One is not a member any more. */
    record Left(RequestId id, RoomName room) implements Answer {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.left(this);
        }
    }

    /**
     * What was said is durable.
     *
     * @param room the room it was said in; absent for a whisper
     * @param to the user it was whispered to; absent for a room
     * @param seq its sequence in the room or in the receiver's inbox
     */
    record Ack(RequestId id, Optional<RoomName> room, Optional<UserName> to, long seq, Instant at) implements Answer {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ack(this);
        }
    }

    /** Done. */
    record Ok(RequestId id) implements Answer {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ok(this);
        }
    }

    /** A room in a list. */
    record RoomEntry(RoomName name, int members, Note topic) {}

    /**
     * A page of the rooms.
     *
     * @param more whether there are more after the last one
     */
    record Rooms(RequestId id, List<RoomEntry> rooms, boolean more) implements Answer {
        public Rooms {
            rooms = List.copyOf(rooms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rooms(this);
        }
    }

    /**
     * A page of the users.
     *
     * @param more whether there are more after the last one
     */
    record Users(RequestId id, Optional<RoomName> room, List<UserEntry> users, boolean more) implements Answer {
        public Users {
            users = List.copyOf(users);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.users(this);
        }
    }

    /**
     * Older messages of a room, oldest first.
     *
     * @param since the sequence of the first message that is not older than was asked for, and the one after the newest if there is none; absent where no
     *     age was asked for, and from servers that know of none
     */
    record History(RequestId id, RoomName room, List<Event.Message> messages, OptionalLong since) implements Answer {
        public History {
            messages = List.copyOf(messages);
        }

        /** Where no age was asked for. */
        public History(RequestId id, RoomName room, List<Event.Message> messages) {
            this(id, room, messages, OptionalLong.empty());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.history(this);
        }
    }

    /** The sign of life. */
    record Pong(RequestId id) implements Answer {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pong(this);
        }
    }

    /**
     * A page of the bans, for operators.
     *
     * @param more whether there are more after the last one
     */
    record Bans(RequestId id, List<Ban> bans, boolean more) implements Answer {
        public Bans {
            bans = List.copyOf(bans);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bans(this);
        }
    }

    /**
     * The request is refused.
     *
     * @param re the request, where its id could be read
     */
    record Error(Optional<RequestId> re, Refusal refusal) implements Reply {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.error(this);
        }
    }
}
