package chat.protocol;

import chat.domain.Ban;
import chat.domain.Note;
import chat.domain.Refusal;
import chat.domain.RoomName;
import java.util.List;

/** Writes replies and events. One thread at a time. */
final class ServerFrameWriter implements Reply.Visitor<JsonWriter>, Event.Visitor<JsonWriter> {

    private final JsonWriter out;

    ServerFrameWriter(JsonWriter out) {
        this.out = out;
    }

    void write(ServerFrame frame) {
        if (frame instanceof Event event) {
            event.accept(this);
        } else {
            ((Reply) frame).accept(this);
        }
    }

    private JsonWriter event(String type) {
        return out.beginObject().member("type", type);
    }

    private JsonWriter answer(String type, Reply.Answer answer) {
        return event(type).member("re", answer.id().text());
    }

    @Override
    public JsonWriter welcome(Reply.Welcome welcome) {
        answer("welcome", welcome)
                .member("user", welcome.user().text())
                .member("token", welcome.token())
                .member("resumed", welcome.resumed())
                .member("server", welcome.server())
                .member("version", welcome.version());
        limits(welcome.limits())
                .member("heartbeat", (long) welcome.heartbeat())
                .member("motd", welcome.motd())
                .beginArray("rooms");
        for (RoomName room : welcome.rooms()) {
            out.element(room.text());
        }
        return out.endArray().member("inbox", welcome.inbox()).endObject();
    }

    private JsonWriter limits(Reply.Limits limits) {
        return out.beginObject("limits")
                .member("text", (long) limits.text())
                .member("frame", (long) limits.frame())
                .member("rate", limits.rate())
                .member("burst", (long) limits.burst())
                .member("rooms", (long) limits.rooms())
                .member("pipeline", (long) limits.pipeline())
                .endObject();
    }

    @Override
    public JsonWriter joined(Reply.Joined joined) {
        answer("joined", joined)
                .member("room", joined.room().text())
                .member("epoch", joined.epoch())
                .member("head", joined.head())
                .member("members", (long) joined.members());
        users(joined.users()).member("topic", joined.topic().text());
        joined.gap()
                .ifPresent(gap -> out.beginObject("gap")
                        .member("from", gap.from())
                        .member("to", gap.to())
                        .endObject());
        return out.endObject();
    }

    private JsonWriter users(List<UserEntry> users) {
        out.beginArray("users");
        for (UserEntry user : users) {
            out.beginObject().member("name", user.name().text()).member("status", user.status());
            note(user.note()).endObject();
        }
        return out.endArray();
    }

    private JsonWriter note(Note note) {
        return note.isEmpty() ? out : out.member("note", note.text());
    }

    @Override
    public JsonWriter left(Reply.Left left) {
        return answer("left", left).member("room", left.room().text()).endObject();
    }

    @Override
    public JsonWriter ack(Reply.Ack ack) {
        answer("ack", ack);
        ack.room().ifPresent(room -> out.member("room", room.text()));
        ack.to().ifPresent(to -> out.member("to", to.text()));
        return out.member("seq", ack.seq()).member("at", ack.at()).endObject();
    }

    @Override
    public JsonWriter ok(Reply.Ok ok) {
        return answer("ok", ok).endObject();
    }

    @Override
    public JsonWriter rooms(Reply.Rooms rooms) {
        answer("rooms", rooms).beginArray("rooms");
        for (Reply.RoomEntry room : rooms.rooms()) {
            out.beginObject()
                    .member("name", room.name().text())
                    .member("members", (long) room.members())
                    .member("topic", room.topic().text())
                    .endObject();
        }
        return out.endArray().member("more", rooms.more()).endObject();
    }

    @Override
    public JsonWriter users(Reply.Users users) {
        answer("users", users);
        users.room().ifPresent(room -> out.member("room", room.text()));
        return users(users.users()).member("more", users.more()).endObject();
    }

    @Override
    public JsonWriter history(Reply.History history) {
        answer("history", history).member("room", history.room().text()).beginArray("messages");
        for (Event.Message message : history.messages()) {
            message(message);
        }
        out.endArray();
        history.since().ifPresent(since -> out.member("since", since));
        return out.endObject();
    }

    @Override
    public JsonWriter bans(Reply.Bans bans) {
        answer("bans", bans).beginArray("bans");
        for (Ban ban : bans.bans()) {
            out.beginObject()
                    .member("target", ban.target().text())
                    .member("reason", ban.reason().text())
                    .member("by", ban.by().text())
                    .member("at", ban.at());
            ban.until().ifPresent(until -> out.member("until", until));
            out.endObject();
        }
        return out.endArray().member("more", bans.more()).endObject();
    }

    @Override
    public JsonWriter pong(Reply.Pong pong) {
        return answer("pong", pong).endObject();
    }

    @Override
    public JsonWriter error(Reply.Error error) {
        event("error");
        error.re().ifPresent(re -> out.member("re", re.text()));
        Refusal refusal = error.refusal();
        out.member("code", refusal.code()).member("text", refusal.text());
        return refusal.retryAfterMillis() == 0
                ? out.endObject()
                : out.member("retryAfter", refusal.retryAfterMillis()).endObject();
    }

    @Override
    public JsonWriter message(Event.Message message) {
        return event("message")
                .member("room", message.room().text())
                .member("seq", message.seq())
                .member("at", message.at())
                .member("from", message.from().text())
                .member("id", message.id().text())
                .member("kind", message.kind())
                .member("text", message.text().text())
                .endObject();
    }

    @Override
    public JsonWriter whisper(Event.Whisper whisper) {
        return event("whisper")
                .member("seq", whisper.seq())
                .member("at", whisper.at())
                .member("from", whisper.from().text())
                .member("to", whisper.to().text())
                .member("id", whisper.id().text())
                .member("text", whisper.text().text())
                .endObject();
    }

    @Override
    public JsonWriter member(Event.Member member) {
        event("member")
                .member("room", member.room().text())
                .member("change", member.change())
                .member("user", member.user().text());
        member.was().ifPresent(was -> out.member("was", was.text()));
        out.member("status", member.status());
        return note(member.note()).member("members", (long) member.members()).endObject();
    }

    @Override
    public JsonWriter members(Event.Members members) {
        return event("members")
                .member("room", members.room().text())
                .member("members", (long) members.members())
                .member("joined", (long) members.joined())
                .member("left", (long) members.left())
                .endObject();
    }

    @Override
    public JsonWriter topic(Event.Topic topic) {
        return event("topic")
                .member("room", topic.room().text())
                .member("at", topic.at())
                .member("by", topic.by().text())
                .member("text", topic.text().text())
                .endObject();
    }

    @Override
    public JsonWriter removed(Event.Removed removed) {
        return event("removed")
                .member("room", removed.room().text())
                .member("text", removed.text().text())
                .endObject();
    }

    @Override
    public JsonWriter notice(Event.Notice notice) {
        return event("notice")
                .member("text", notice.text())
                .member("level", notice.level())
                .endObject();
    }
}
