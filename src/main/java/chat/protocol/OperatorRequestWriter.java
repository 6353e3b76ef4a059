package chat.protocol;

import chat.domain.Note;

/** Writes operators' requests. One thread at a time. */
final class OperatorRequestWriter implements OperatorRequest.Visitor<JsonWriter> {

    private final JsonWriter out;

    OperatorRequestWriter(JsonWriter out) {
        this.out = out;
    }

    private JsonWriter begin(String type, OperatorRequest request) {
        return RequestWriter.begin(out, type, request);
    }

    private JsonWriter end(Note reason) {
        if (!reason.isEmpty()) {
            out.member("reason", reason.text());
        }
        return out.endObject();
    }

    @Override
    public JsonWriter operate(OperatorRequest.Operate operate) {
        return begin("operator", operate)
                .member("name", operate.name().text())
                .member("key", operate.key())
                .endObject();
    }

    @Override
    public JsonWriter kick(OperatorRequest.Kick kick) {
        begin("kick", kick).member("user", kick.user().text());
        return end(kick.reason());
    }

    @Override
    public JsonWriter ban(OperatorRequest.Ban ban) {
        begin("ban", ban).member("target", ban.target().text());
        ban.seconds().ifPresent(seconds -> out.member("seconds", seconds));
        return end(ban.reason());
    }

    @Override
    public JsonWriter unban(OperatorRequest.Unban unban) {
        return begin("unban", unban).member("target", unban.target().text()).endObject();
    }

    @Override
    public JsonWriter bans(OperatorRequest.Bans bans) {
        begin("bans", bans);
        bans.after().ifPresent(after -> out.member("after", after.text()));
        bans.limit().ifPresent(limit -> out.member("limit", (long) limit));
        return out.endObject();
    }

    @Override
    public JsonWriter notice(OperatorRequest.Notice notice) {
        return begin("notice", notice)
                .member("text", notice.text().text())
                .member("level", notice.level())
                .endObject();
    }

    @Override
    public JsonWriter closeRoom(OperatorRequest.CloseRoom closeRoom) {
        begin("close-room", closeRoom).member("room", closeRoom.room().text());
        return end(closeRoom.reason());
    }
}
