package chat.protocol;

import chat.domain.BanTarget;
import chat.domain.RequestId;
import java.util.Optional;

/** Makes operators' requests of the members of a frame, or says what is wrong with them. */
final class OperatorRequestReader {

    private static final int MAX_PAGE = 200;
    private static final int MAX_KEY = 256;

    private OperatorRequestReader() {}

    static Request operate(RequestId id, Members frame) throws MalformedFrame {
        return new OperatorRequest.Operate(
                id,
                frame.user("name"),
                frame.word("key", MAX_KEY)
                        .orElseThrow(() -> new MalformedFrame("the member \"key\" is missing; add it")));
    }

    static Request kick(RequestId id, Members frame) throws MalformedFrame {
        return new OperatorRequest.Kick(id, frame.user("user"), RequestReader.typed(frame.noteOrNone("reason")));
    }

    static Request ban(RequestId id, Members frame) throws MalformedFrame {
        return new OperatorRequest.Ban(
                id,
                frame.target("target"),
                frame.optionalInteger("seconds", 1, OperatorRequest.Ban.MAX_SECONDS),
                RequestReader.typed(frame.noteOrNone("reason")));
    }

    static Request bans(RequestId id, Members frame) throws MalformedFrame {
        Optional<BanTarget> after =
                frame.string("after", "").isEmpty() ? Optional.empty() : Optional.of(frame.target("after"));
        return new OperatorRequest.Bans(id, after, frame.optionalLimit("limit", MAX_PAGE));
    }

    static Request notice(RequestId id, Members frame) throws MalformedFrame {
        Event.Level level = Event.Level.of(frame.string("level", Event.Level.INFO.word()))
                .orElseThrow(() -> new MalformedFrame("the member \"level\" is not \"info\" or \"warning\""));
        return new OperatorRequest.Notice(id, RequestReader.text(frame), level);
    }

    static Request closeRoom(RequestId id, Members frame) throws MalformedFrame {
        return new OperatorRequest.CloseRoom(id, frame.room("room"), RequestReader.typed(frame.noteOrNone("reason")));
    }
}
