package chat.protocol;

import chat.domain.MessageKind;

/** Writes requests. One thread at a time. */
final class RequestWriter implements Request.Visitor<JsonWriter> {

    private final JsonWriter out;

    RequestWriter(JsonWriter out) {
        this.out = out;
    }

    private JsonWriter begin(String type, Request request) {
        return begin(out, type, request);
    }

    static JsonWriter begin(JsonWriter out, String type, Request request) {
        return out.beginObject().member("type", type).member("id", request.id().text());
    }

    @Override
    public JsonWriter hello(Request.Hello hello) {
        begin("hello", hello).member("user", hello.user().text());
        hello.token().ifPresent(token -> out.member("token", token));
        hello.inbox().ifPresent(inbox -> out.member("inbox", inbox));
        hello.client().ifPresent(client -> out.member("client", client));
        hello.key().ifPresent(key -> out.member("key", key));
        return out.endObject();
    }

    @Override
    public JsonWriter join(Request.Join join) {
        begin("join", join).member("room", join.room().text());
        join.epoch().ifPresent(epoch -> out.member("epoch", epoch));
        join.after().ifPresent(after -> out.member("after", after));
        if (!join.create()) {
            out.member("create", false);
        }
        return out.endObject();
    }

    @Override
    public JsonWriter leave(Request.Leave leave) {
        return begin("leave", leave).member("room", leave.room().text()).endObject();
    }

    @Override
    public JsonWriter say(Request.Say say) {
        begin("say", say)
                .member("room", say.room().text())
                .member("text", say.text().text());
        if (say.kind() != MessageKind.TEXT) {
            out.member("kind", say.kind());
        }
        return out.endObject();
    }

    @Override
    public JsonWriter whisper(Request.Whisper whisper) {
        return begin("whisper", whisper)
                .member("to", whisper.to().text())
                .member("text", whisper.text().text())
                .endObject();
    }

    @Override
    public JsonWriter nick(Request.Nick nick) {
        return begin("nick", nick).member("user", nick.user().text()).endObject();
    }

    @Override
    public JsonWriter status(Request.Status status) {
        begin("status", status).member("status", status.status());
        if (!status.note().isEmpty()) {
            out.member("note", status.note().text());
        }
        return out.endObject();
    }

    @Override
    public JsonWriter rooms(Request.Rooms rooms) {
        begin("rooms", rooms);
        rooms.after().ifPresent(after -> out.member("after", after.text()));
        rooms.limit().ifPresent(limit -> out.member("limit", (long) limit));
        return out.endObject();
    }

    @Override
    public JsonWriter users(Request.Users users) {
        begin("users", users);
        users.room().ifPresent(room -> out.member("room", room.text()));
        users.after().ifPresent(after -> out.member("after", after.text()));
        users.limit().ifPresent(limit -> out.member("limit", (long) limit));
        return out.endObject();
    }

    @Override
    public JsonWriter history(Request.History history) {
        begin("history", history).member("room", history.room().text());
        history.before().ifPresent(before -> out.member("before", before));
        history.limit().ifPresent(limit -> out.member("limit", (long) limit));
        history.age().ifPresent(age -> out.member("age", age));
        return out.endObject();
    }

    @Override
    public JsonWriter topic(Request.Topic topic) {
        return begin("topic", topic)
                .member("room", topic.room().text())
                .member("text", topic.text().text())
                .endObject();
    }

    @Override
    public JsonWriter ping(Request.Ping ping) {
        return begin("ping", ping).endObject();
    }

    @Override
    public JsonWriter operator(OperatorRequest request) {
        return request.accept(new OperatorRequestWriter(out));
    }
}
