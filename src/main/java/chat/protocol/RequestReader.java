package chat.protocol;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes a request of the members of a frame, or says what is wrong with them. */
final class RequestReader {

    private static final int MAX_PAGE = 1_000;
    private static final int MAX_HISTORY = 200;

    /** How one type of request is read. */
    private interface Type {
        Request read(RequestId id, Members frame) throws MalformedFrame;
    }

    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry("hello", RequestReader::hello),
            Map.entry("join", RequestReader::join),
            Map.entry("leave", (id, frame) -> new Request.Leave(id, frame.room("room"))),
            Map.entry("say", RequestReader::say),
            Map.entry("whisper", (id, frame) -> new Request.Whisper(id, frame.user("to"), text(frame))),
            Map.entry("nick", (id, frame) -> new Request.Nick(id, frame.user("user"))),
            Map.entry("status", RequestReader::status),
            Map.entry(
                    "rooms",
                    (id, frame) ->
                            new Request.Rooms(id, frame.optionalRoom("after"), frame.optionalLimit("limit", MAX_PAGE))),
            Map.entry(
                    "users",
                    (id, frame) -> new Request.Users(
                            id,
                            frame.optionalRoom("room"),
                            frame.optionalUser("after"),
                            frame.optionalLimit("limit", MAX_PAGE))),
            Map.entry(
                    "history",
                    (id, frame) -> new Request.History(
                            id,
                            frame.room("room"),
                            frame.optionalInteger("before", 1, Members.MAX_INTEGER),
                            frame.optionalLimit("limit", MAX_HISTORY),
                            frame.optionalInteger("age", 0, Members.MAX_INTEGER))),
            Map.entry("topic", (id, frame) -> new Request.Topic(id, frame.room("room"), typed(frame.note("text")))),
            Map.entry("ping", (id, frame) -> new Request.Ping(id)),
            Map.entry("operator", OperatorRequestReader::operate),
            Map.entry("kick", OperatorRequestReader::kick),
            Map.entry("ban", OperatorRequestReader::ban),
            Map.entry("unban", (id, frame) -> new OperatorRequest.Unban(id, frame.target("target"))),
            Map.entry("bans", OperatorRequestReader::bans),
            Map.entry("notice", OperatorRequestReader::notice),
            Map.entry("close-room", OperatorRequestReader::closeRoom));

    private RequestReader() {}

    static Request read(Members frame) throws MalformedFrame {
        RequestId id = frame.id("id");
        String name = frame.string("type");
        Type type = TYPES.get(name);
        if (type == null) {
            throw new MalformedFrame("there is no request of the type "
                    + (RequestId.isValid(name) ? "\"" + name + "\"" : "given")
                    + "; see the protocol for those there are");
        }
        return type.read(id, frame);
    }

    private static Request hello(RequestId id, Members frame) throws MalformedFrame {
        return new Request.Hello(
                id,
                frame.user("user"),
                frame.token("token", 128),
                frame.optionalInteger("inbox", 0, Members.MAX_INTEGER),
                frame.word("client", 64),
                frame.word("key", 256));
    }

    private static Request join(RequestId id, Members frame) throws MalformedFrame {
        Optional<String> epoch = frame.word("epoch", 64);
        OptionalLong after = frame.optionalInteger("after", 0, Members.MAX_INTEGER);
        if (epoch.isPresent() != after.isPresent()) {
            throw new MalformedFrame("\"epoch\" and \"after\" mean nothing without each other; send both or none");
        }
        return new Request.Join(id, frame.room("room"), epoch, after, frame.bool("create", true));
    }

    private static Request say(RequestId id, Members frame) throws MalformedFrame {
        String kind = frame.string("kind", MessageKind.TEXT.word());
        MessageKind known = MessageKind.of(kind)
                .filter(each -> each != MessageKind.SYSTEM)
                .orElseThrow(() -> new MalformedFrame("the member \"kind\" is not \"text\" or \"action\""));
        return new Request.Say(id, frame.room("room"), text(frame), known);
    }

    private static Request status(RequestId id, Members frame) throws MalformedFrame {
        Presence status = Presence.of(frame.string("status"))
                .filter(each -> each == Presence.ONLINE || each == Presence.AWAY)
                .orElseThrow(() -> new MalformedFrame("the member \"status\" is not \"online\" or \"away\""));
        return new Request.Status(id, status, typed(frame.noteOrNone("note")));
    }

    /** A note that somebody wants to write. */
    static Note typed(Note note) throws MalformedFrame {
        Optional<Refusal> refusal = Note.check(note.text());
        if (refusal.isPresent()) {
            throw new MalformedFrame(refusal.get());
        }
        return note;
    }

    static MessageText text(Members frame) throws MalformedFrame {
        String text = frame.string("text");
        Optional<Refusal> refusal = MessageText.check(text);
        if (refusal.isPresent()) {
            throw new MalformedFrame(refusal.get());
        }
        return new MessageText(text);
    }
}
