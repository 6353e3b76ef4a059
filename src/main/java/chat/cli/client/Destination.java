package chat.cli.client;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Request;
import java.util.Optional;

/** Where something is said. */
public sealed interface Destination {

    /** The request that says it. */
    Request saying(RequestId id, MessageText text);

    /** The room that has to be joined first. */
    Optional<RoomName> room();

    /** In a room, to all who are in it. */
    record InRoom(RoomName name) implements Destination {
        @Override
        public Request saying(RequestId id, MessageText text) {
            return new Request.Say(id, name, text, MessageKind.TEXT);
        }

        @Override
        public Optional<RoomName> room() {
            return Optional.of(name);
        }
    }

    /** To one user. */
    record ToUser(UserName name) implements Destination {
        @Override
        public Request saying(RequestId id, MessageText text) {
            return new Request.Whisper(id, name, text);
        }

        @Override
        public Optional<RoomName> room() {
            return Optional.empty();
        }
    }
}
