package chat.protocol;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a client asks. Each gets exactly one {@link Reply}, whose {@code re} is the request's id. */
public sealed interface Request
        permits Request.Hello,
                Request.Join,
                Request.Leave,
                Request.Say,
                Request.Whisper,
                Request.Nick,
                Request.Status,
                Request.Rooms,
                Request.Users,
                Request.History,
                Request.Topic,
                Request.Ping,
                OperatorRequest {

    /** The client's name for this request, unique within the sender. */
    RequestId id();

    /** Calls the visitor's method for this type of request. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each type of request, so that none can be forgotten. */
    interface Visitor<R> {
        R hello(Hello hello);

        R join(Join join);

        R leave(Leave leave);

        R say(Say say);

        R whisper(Whisper whisper);

        R nick(Nick nick);

        R status(Status status);

        R rooms(Rooms rooms);

        R users(Users users);

        R history(History history);

        R topic(Topic topic);

        R ping(Ping ping);

        R operator(OperatorRequest request);
    }

    /**
     * Begins or resumes a session.
     *
     * @param user the name wished for; a resumed session keeps its own
     * @param token from the last welcome, when resuming
     * @param inbox the last whisper's sequence that was seen, when resuming
     * @param client name and version of the program, for the server's log; at most 64 characters
     * @param key the server's access key, where it asks for one
     */
    record Hello(
            RequestId id,
            UserName user,
            Optional<String> token,
            OptionalLong inbox,
            Optional<String> client,
            Optional<String> key)
            implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.hello(this);
        }

        /** Without its secrets, which must not get into a log. */
        @Override
        public String toString() {
            return "Hello[id=" + id + ", user=" + user + "]";
        }
    }

    /**
     * Becomes a member, or goes on receiving after a resume.
     *
     * @param epoch the epoch that {@code after} belongs to; given together with it
     * @param after the last sequence seen; absent for the last ones of the history
     * @param create whether to make the room where there is none
     */
    record Join(RequestId id, RoomName room, Optional<String> epoch, OptionalLong after, boolean create)
            implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.join(this);
        }
    }

    /** Ceases to be a member. */
    record Leave(RequestId id, RoomName room) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.leave(this);
        }
    }

    /**
     * Says something in a room.
     *
     * @param kind text or action, never system
     */
    record Say(RequestId id, RoomName room, MessageText text, MessageKind kind) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.say(this);
        }
    }

    /** Says something to one user. */
    record Whisper(RequestId id, UserName to, MessageText text) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.whisper(this);
        }
    }

    /** Takes another name. */
    record Nick(RequestId id, UserName user) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nick(this);
        }
    }

    /**
     * Says whether one is at the keyboard.
     *
     * @param status online or away
     * @param note a word about it; may be empty
     */
    record Status(RequestId id, Presence status, Note note) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.status(this);
        }
    }

    /**
     * Lists rooms in the order of their names.
     *
     * @param after list those whose name comes after this one
     * @param limit the most to list; the server has a limit of its own
     */
    record Rooms(RequestId id, Optional<RoomName> after, OptionalInt limit) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rooms(this);
        }
    }

    /**
     * Lists users in the order of their names without regard to case.
     *
     * @param room the room whose members are asked for; absent for everyone online
     * @param after list those whose name comes after this one
     * @param limit the most to list; the server has a limit of its own
     */
    record Users(RequestId id, Optional<RoomName> room, Optional<UserName> after, OptionalInt limit)
            implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.users(this);
        }
    }

    /**
     * Reads older messages of a room.
     *
     * @param before those with a smaller sequence; absent for the newest
     * @param limit the most to read, 1 to 200; absent for the server's usual number
     * @param age those not older than so many milliseconds, by the server's clock; absent for however old
     */
    record History(RequestId id, RoomName room, OptionalLong before, OptionalInt limit, OptionalLong age)
            implements Request {

        /** However old. */
        public History(RequestId id, RoomName room, OptionalLong before, OptionalInt limit) {
            this(id, room, before, limit, OptionalLong.empty());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.history(this);
        }
    }

    /** Sets a room's topic; an empty one clears it. */
    record Topic(RequestId id, RoomName room, Note text) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.topic(this);
        }
    }

    /** Asks for a sign of life. */
    record Ping(RequestId id) implements Request {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ping(this);
        }
    }
}
