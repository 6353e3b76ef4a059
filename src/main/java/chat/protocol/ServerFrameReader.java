package chat.protocol;

import chat.domain.Ban;
import chat.domain.MemberChange;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a reply or an event of the members of a frame. What a newer server may say is taken for the nearest thing that this
 * version knows: a kind of message for text, a change of a member for a change of status, a presence for online, a level for info, a refusal for
 * {@code bad-request}, after which a client does not try again.
 */
final class ServerFrameReader {

    private static final int MAX_WORD = 128;

    /** The longest wait that a refusal may ask for: a day, in milliseconds. */
    private static final long MAX_RETRY_AFTER = 86_400_000;
    /** The longest heartbeat: a day, in seconds. */
    private static final int MAX_HEARTBEAT = 86_400;
    /** The least rate but none: a message in a thousand seconds. */
    private static final double MIN_RATE = 0.001;

    private static final double MAX_RATE = 1e9;

    /** How one type of frame is read. */
    private interface Type {
        ServerFrame read(Members frame) throws MalformedFrame;
    }

    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry("welcome", ServerFrameReader::welcome),
            Map.entry("joined", ServerFrameReader::joined),
            Map.entry("left", frame -> new Reply.Left(frame.id("re"), frame.room("room"))),
            Map.entry("ack", ServerFrameReader::ack),
            Map.entry("ok", frame -> new Reply.Ok(frame.id("re"))),
            Map.entry("rooms", ServerFrameReader::rooms),
            Map.entry("users", ServerFrameReader::users),
            Map.entry(
                    "history",
                    frame -> new Reply.History(
                            frame.id("re"),
                            frame.room("room"),
                            frame.list("messages", ServerFrameReader::message),
                            frame.optionalInteger("since", 1, Members.MAX_INTEGER))),
            Map.entry("pong", frame -> new Reply.Pong(frame.id("re"))),
            Map.entry("bans", ServerFrameReader::bans),
            Map.entry("error", ServerFrameReader::error),
            Map.entry("message", ServerFrameReader::message),
            Map.entry("whisper", ServerFrameReader::whisper),
            Map.entry("member", ServerFrameReader::member),
            Map.entry(
                    "members",
                    frame -> new Event.Members(
                            frame.room("room"),
                            frame.integer("members"),
                            frame.integer("joined"),
                            frame.integer("left"))),
            Map.entry(
                    "topic",
                    frame ->
                            new Event.Topic(frame.room("room"), at(frame), frame.user("by"), frame.noteOrNone("text"))),
            Map.entry("removed", frame -> new Event.Removed(frame.room("room"), frame.noteOrNone("text"))),
            Map.entry(
                    "notice",
                    frame -> new Event.Notice(
                            frame.string("text"),
                            Event.Level.of(frame.string("level", "")).orElse(Event.Level.INFO))));

    private ServerFrameReader() {}

    /** The frame, or empty where its type is of a later version. */
    static Optional<ServerFrame> read(Members frame) throws MalformedFrame {
        Type type = TYPES.get(frame.string("type"));
        return type == null ? Optional.empty() : Optional.of(type.read(frame));
    }

    private static ServerFrame welcome(Members frame) throws MalformedFrame {
        Members limits = frame.object("limits");
        return new Reply.Welcome(
                frame.id("re"),
                frame.user("user"),
                word(frame, "token"),
                frame.bool("resumed", false),
                frame.string("server", ""),
                frame.string("version", ""),
                new Reply.Limits(
                        limits.integer("text"),
                        limits.integer("frame"),
                        limits.rate("rate", MIN_RATE, MAX_RATE),
                        limits.integer("burst"),
                        limits.integer("rooms"),
                        limits.integer("pipeline")),
                (int) frame.integer("heartbeat", 0, MAX_HEARTBEAT),
                frame.string("motd", ""),
                frame.rooms("rooms"),
                sequence(frame, "inbox", 0));
    }

    private static ServerFrame joined(Members frame) throws MalformedFrame {
        Optional<Members> gap = frame.optionalObject("gap");
        return new Reply.Joined(
                frame.id("re"),
                frame.room("room"),
                word(frame, "epoch"),
                sequence(frame, "head", 0),
                frame.integer("members"),
                frame.list("users", ServerFrameReader::user),
                frame.noteOrNone("topic"),
                gap.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Reply.Gap(sequence(gap.get(), "from", 1), sequence(gap.get(), "to", 1))));
    }

    private static ServerFrame ack(Members frame) throws MalformedFrame {
        return new Reply.Ack(
                frame.id("re"),
                frame.optionalRoom("room"),
                frame.optionalUser("to"),
                sequence(frame, "seq", 1),
                at(frame));
    }

    private static ServerFrame rooms(Members frame) throws MalformedFrame {
        return new Reply.Rooms(frame.id("re"), frame.list("rooms", ServerFrameReader::room), frame.bool("more", false));
    }

    private static ServerFrame users(Members frame) throws MalformedFrame {
        return new Reply.Users(
                frame.id("re"),
                frame.optionalRoom("room"),
                frame.list("users", ServerFrameReader::user),
                frame.bool("more", false));
    }

    private static ServerFrame bans(Members frame) throws MalformedFrame {
        return new Reply.Bans(frame.id("re"), frame.list("bans", ServerFrameReader::ban), frame.bool("more", false));
    }

    private static Ban ban(Members entry) throws MalformedFrame {
        String until = entry.string("until", "");
        return new Ban(
                entry.target("target"),
                entry.noteOrNone("reason"),
                entry.user("by"),
                at(entry),
                until.isEmpty() ? Optional.empty() : Optional.of(time("until", until)));
    }

    private static ServerFrame error(Members frame) throws MalformedFrame {
        return new Reply.Error(
                frame.idIfReadable("re"),
                new Refusal(
                        RefusalCode.of(frame.string("code")).orElse(RefusalCode.BAD_REQUEST),
                        frame.string("text", ""),
                        frame.optionalInteger("retryAfter", 0, MAX_RETRY_AFTER).orElse(0)));
    }

    private static Event.Message message(Members frame) throws MalformedFrame {
        return new Event.Message(
                frame.room("room"),
                sequence(frame, "seq", 1),
                at(frame),
                frame.user("from"),
                frame.id("id"),
                MessageKind.of(frame.string("kind", "")).orElse(MessageKind.TEXT),
                text(frame));
    }

    private static ServerFrame whisper(Members frame) throws MalformedFrame {
        return new Event.Whisper(
                sequence(frame, "seq", 1),
                at(frame),
                frame.user("from"),
                frame.user("to"),
                frame.id("id"),
                text(frame));
    }

    private static ServerFrame member(Members frame) throws MalformedFrame {
        return new Event.Member(
                frame.room("room"),
                MemberChange.of(frame.string("change")).orElse(MemberChange.STATUS),
                frame.user("user"),
                frame.optionalUser("was"),
                status(frame),
                frame.noteOrNone("note"),
                frame.integer("members"));
    }

    private static UserEntry user(Members entry) throws MalformedFrame {
        return new UserEntry(entry.user("name"), status(entry), entry.noteOrNone("note"));
    }

    private static Reply.RoomEntry room(Members entry) throws MalformedFrame {
        return new Reply.RoomEntry(entry.room("name"), entry.integer("members"), entry.noteOrNone("topic"));
    }

    private static Presence status(Members frame) throws MalformedFrame {
        return Presence.of(frame.string("status", "")).orElse(Presence.ONLINE);
    }

    private static long sequence(Members frame, String name, long min) throws MalformedFrame {
        return frame.integer(name, min, Members.MAX_INTEGER);
    }

    private static String word(Members frame, String name) throws MalformedFrame {
        return frame.word(name, MAX_WORD)
                .orElseThrow(() -> new MalformedFrame("the member \"" + name + "\" is missing; add it"));
    }

    private static Instant at(Members frame) throws MalformedFrame {
        return time("at", frame.string("at"));
    }

    private static Instant time(String name, String text) throws MalformedFrame {
        return Timestamps.parse(text)
                .orElseThrow(() -> new MalformedFrame("the member \"" + name
                        + "\" is not a time in UTC with milliseconds, such as 2026-11-22T21:03:00.123Z"));
    }

    private static MessageText text(Members frame) throws MalformedFrame {
        String text = frame.string("text");
        Optional<Refusal> refusal = MessageText.checkForm(text);
        if (refusal.isPresent()) {
            throw new MalformedFrame(refusal.get());
        }
        return new MessageText(text);
    }
}
