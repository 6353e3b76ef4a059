package chat.client;

import chat.domain.RoomName;
import chat.protocol.Reply;
import java.util.Optional;

/** Names a reply for people: its type on the wire, and the room or user it is about. */
final class ReplyName implements Reply.Visitor<String> {

    static final ReplyName OF = new ReplyName();

    private ReplyName() {}

    private static String in(String type, Optional<RoomName> room) {
        return type + room.map(name -> " for #" + name).orElse("");
    }

    @Override
    public String welcome(Reply.Welcome welcome) {
        return "welcome";
    }

    @Override
    public String joined(Reply.Joined joined) {
        return in("joined", Optional.of(joined.room()));
    }

    @Override
    public String left(Reply.Left left) {
        return in("left", Optional.of(left.room()));
    }

    @Override
    public String ack(Reply.Ack ack) {
        return in("ack", ack.room()) + ack.to().map(to -> " for " + to).orElse("");
    }

    @Override
    public String ok(Reply.Ok ok) {
        return "ok";
    }

    @Override
    public String rooms(Reply.Rooms rooms) {
        return "rooms";
    }

    @Override
    public String users(Reply.Users users) {
        return in("users", users.room());
    }

    @Override
    public String history(Reply.History history) {
        return in("history", Optional.of(history.room()));
    }

    @Override
    public String pong(Reply.Pong pong) {
        return "pong";
    }

    @Override
    public String bans(Reply.Bans bans) {
        return "bans";
    }

    @Override
    public String error(Reply.Error error) {
        return "error";
    }
}
