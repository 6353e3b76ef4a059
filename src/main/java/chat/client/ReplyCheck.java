package chat.client;

import chat.domain.RoomName;
import chat.protocol.OperatorRequest;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which reply answers which request: its type, and the room or receiver it names. An {@link Reply.Error} answers any request. Every other
 * combination breaks the protocol, and is never taken for success.
 */
final class ReplyCheck implements Request.Visitor<ReplyCheck.Expected>, OperatorRequest.Visitor<ReplyCheck.Expected> {

    private static final Expected OK = new Expected("ok", Reply.Ok.class::isInstance);

    /**
     * A kind of reply.
     *
     * @param name what is expected, for people
     * @param fits whether a reply is that
     */
    record Expected(String name, Predicate<Reply> fits) {}

    /** Tells an id of this client from one that a user chose. */
    private final Ids ids;

    ReplyCheck(Ids ids) {
        this.ids = ids;
    }

    /** What is wrong with a reply, for people; empty for one that answers the request. */
    Optional<String> objection(Request request, Reply reply) {
        Expected expected = request.accept(this);
        if (reply instanceof Reply.Error || expected.fits().test(reply)) {
            return Optional.empty();
        }
        return Optional.of("the server answered with " + reply.accept(ReplyName.OF) + " where " + expected.name()
                + " was expected");
    }

    private static <R extends Reply> Expected of(String name, Class<R> type, Predicate<R> right) {
        return new Expected(name, reply -> type.isInstance(reply) && right.test(type.cast(reply)));
    }

    private static String in(String type, RoomName room) {
        return type + " for #" + room;
    }

    @Override
    public Expected hello(Request.Hello hello) {
        return new Expected("welcome", Reply.Welcome.class::isInstance);
    }

    @Override
    public Expected join(Request.Join join) {
        return of(
                in("joined", join.room()),
                Reply.Joined.class,
                reply -> reply.room().equals(join.room()));
    }

    @Override
    public Expected leave(Request.Leave leave) {
        return of(
                in("left", leave.room()),
                Reply.Left.class,
                reply -> reply.room().equals(leave.room()));
    }

    @Override
    public Expected say(Request.Say say) {
        return of(
                in("ack", say.room()),
                Reply.Ack.class,
                reply -> reply.room().equals(Optional.of(say.room()))
                        && reply.to().isEmpty());
    }

    /** The server answers a repeated id with the first acknowledgement, which may name another receiver if the user chose the id. */
    @Override
    public Expected whisper(Request.Whisper whisper) {
        return of(
                "ack for " + whisper.to(),
                Reply.Ack.class,
                reply -> reply.room().isEmpty()
                        && reply.to()
                                .filter(to -> to.key().equals(whisper.to().key()) || !ids.isOwn(whisper.id()))
                                .isPresent());
    }

    @Override
    public Expected nick(Request.Nick nick) {
        return OK;
    }

    @Override
    public Expected status(Request.Status status) {
        return OK;
    }

    @Override
    public Expected rooms(Request.Rooms rooms) {
        return new Expected("rooms", Reply.Rooms.class::isInstance);
    }

    @Override
    public Expected users(Request.Users users) {
        return of(
                users.room().map(room -> in("users", room)).orElse("users"),
                Reply.Users.class,
                reply -> reply.room().equals(users.room()));
    }

    /** Messages of this room, oldest first, and none that was not asked for: reading page by page then ends. */
    @Override
    public Expected history(Request.History history) {
        return of(
                in("history", history.room()),
                Reply.History.class,
                reply -> reply.room().equals(history.room()) && isOrdered(history, reply));
    }

    private static boolean isOrdered(Request.History asked, Reply.History reply) {
        long last = 0;
        for (var message : reply.messages()) {
            if (!message.room().equals(asked.room()) || message.seq() <= last) {
                return false;
            }
            last = message.seq();
        }
        return last < asked.before().orElse(Long.MAX_VALUE);
    }

    @Override
    public Expected topic(Request.Topic topic) {
        return OK;
    }

    @Override
    public Expected ping(Request.Ping ping) {
        return new Expected("pong", Reply.Pong.class::isInstance);
    }

    @Override
    public Expected operator(OperatorRequest request) {
        return request.accept((OperatorRequest.Visitor<Expected>) this);
    }

    @Override
    public Expected operate(OperatorRequest.Operate operate) {
        return OK;
    }

    @Override
    public Expected kick(OperatorRequest.Kick kick) {
        return OK;
    }

    @Override
    public Expected ban(OperatorRequest.Ban ban) {
        return OK;
    }

    @Override
    public Expected unban(OperatorRequest.Unban unban) {
        return OK;
    }

    @Override
    public Expected bans(OperatorRequest.Bans bans) {
        return new Expected("bans", Reply.Bans.class::isInstance);
    }

    @Override
    public Expected notice(OperatorRequest.Notice notice) {
        return OK;
    }

    @Override
    public Expected closeRoom(OperatorRequest.CloseRoom closeRoom) {
        return OK;
    }
}
