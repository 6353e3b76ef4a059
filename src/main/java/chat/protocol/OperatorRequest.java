package chat.protocol;

import chat.domain.BanTarget;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What an operator asks: first to be taken for one, then all the rest. */
public sealed interface OperatorRequest extends Request {

    /** Calls the visitor's method for this type of request. */
    <R> R accept(Visitor<R> visitor);

    @Override
    default <R> R accept(Request.Visitor<R> visitor) {
        return visitor.operator(this);
    }

    /** One method for each type of request, so that none can be forgotten. */
    interface Visitor<R> {
        R operate(Operate operate);

        R kick(Kick kick);

        R ban(Ban ban);

        R unban(Unban unban);

        R bans(Bans bans);

        R notice(Notice notice);

        R closeRoom(CloseRoom closeRoom);
    }

    /**
     * Asks to be an operator for as long as this connection lasts.
     *
     * @param name the operator's name in the server's settings, which need not be the user's
     * @param key the operator's key, 1 to 256 printable ASCII characters
     */
    record Operate(RequestId id, UserName name, String key) implements OperatorRequest {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.operate(this);
        }

        /** Without the key, which must not get into a log. */
        @Override
        public String toString() {
            return "Operate[id=" + id + ", name=" + name + "]";
        }
    }

    /** Removes a user from the server; nothing keeps them from coming back. */
    record Kick(RequestId id, UserName user, Note reason) implements OperatorRequest {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.kick(this);
        }
    }

    /**
     * Keeps a name or addresses out, and removes whoever it is about.
     *
     * @param seconds for how long, from 1; absent: for ever
     */
    record Ban(RequestId id, BanTarget target, OptionalLong seconds, Note reason) implements OperatorRequest {
        /** Ten years: whoever means more means for ever. */
        public static final long MAX_SECONDS = 10L * 366 * 24 * 3_600;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ban(this);
        }
    }

    /** Ends a ban. */
    record Unban(RequestId id, BanTarget target) implements OperatorRequest {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unban(this);
        }
    }

    /**
     * Lists the bans in the order of their targets.
     *
     * @param after list those whose target comes after this one
     */
    record Bans(RequestId id, Optional<BanTarget> after, OptionalInt limit) implements OperatorRequest {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bans(this);
        }
    }

    /** Tells everybody something. */
    record Notice(RequestId id, MessageText text, Event.Level level) implements OperatorRequest {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notice(this);
        }
    }

    /** Sends everybody out of a room and clears its topic. */
    record CloseRoom(RequestId id, RoomName room, Note reason) implements OperatorRequest {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.closeRoom(this);
        }
    }
}
