package chat.client;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A user of the chat, connected and kept connected. Every method may be called from any thread, also from the listener, and returns at once.
 *
 * <p>What is asked waits for a connection if there is none, goes out in the order in which it was asked, and is asked again after a lost connection, so
 * that it is done once. Every promise is completed on the client's thread: with the answer, with {@link RefusedException}, or with
 * {@link EndedException} when the client closes first. A promise that takes too long for its user may be given up; the request still stands.
 */
public final class ChatClient implements AutoCloseable {

    /** The largest integer of the protocol. */
    private static final long MOST_MILLIS = (1L << 53) - 1;

    private final Loop loop;
    private final Session session;
    private final Connection connection;
    private final Ids ids;
    private final CompletableFuture<Reply.Welcome> greeted = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    ChatClient(
            ClientOptions options,
            ClientListener listener,
            Connector connector,
            Loop loop,
            Frames frames,
            RandomGenerator random) {
        this.loop = loop;
        this.ids = new Ids(random);
        this.connection = new Connection(
                options, connector, loop, frames, new Backoff(random, options.timing()), listener::linkChanged);
        this.session = new Session(options, connection, loop, ids, listener, greeted, this::over);
    }

    void start() {
        loop.execute(() -> connection.start(session));
    }

    /** Begins to connect. Whatever goes wrong is told by {@link #greeted} and {@link #ended}. */
    public static ChatClient start(ClientOptions options, ClientListener listener) {
        return Clients.start(options, listener, Clock.systemUTC());
    }

    /** Kept when the server first greets; fails with {@link EndedException} when that does not come about. */
    public CompletionStage<Reply.Welcome> greeted() {
        return greeted.minimalCompletionStage();
    }

    /** Kept when the client is closed for good. */
    public CompletionStage<Ending> ended() {
        return ended.minimalCompletionStage();
    }

    /** Says something in a room. */
    public CompletionStage<Reply.Ack> say(RoomName room, MessageText text) {
        return request(id -> new Request.Say(id, room, text, MessageKind.TEXT), Reply.Ack.class);
    }

    /** Does something in a room, as in "bob looks at carol". */
    public CompletionStage<Reply.Ack> act(RoomName room, MessageText text) {
        return request(id -> new Request.Say(id, room, text, MessageKind.ACTION), Reply.Ack.class);
    }

    /** Says something to one user. */
    public CompletionStage<Reply.Ack> whisper(UserName to, MessageText text) {
        return request(id -> new Request.Whisper(id, to, text), Reply.Ack.class);
    }

    /** Enters a room, which is made where there is none; one that is entered already is fine. */
    public CompletionStage<Reply.Joined> join(RoomName room) {
        return request(
                id -> new Request.Join(id, room, Optional.empty(), OptionalLong.empty(), true), Reply.Joined.class);
    }

    public CompletionStage<Reply.Left> leave(RoomName room) {
        return request(id -> new Request.Leave(id, room), Reply.Left.class);
    }

    /** Takes another name. While there is no connection, one is tried for at once, and that is the name to come back with. */
    public CompletionStage<Reply> nick(UserName name) {
        CompletionStage<Reply> asked = request(new Request.Nick(ids.next(), name));
        retryNow();
        return asked;
    }

    public CompletionStage<Reply> status(Presence presence, Note note) {
        return request(id -> new Request.Status(id, presence, note), Reply.class);
    }

    public CompletionStage<Reply> topic(RoomName room, Note text) {
        return request(id -> new Request.Topic(id, room, text), Reply.class);
    }

    /**
     * A page of the rooms.
     *
     * @param after list those whose name comes after this one
     */
    public CompletionStage<Reply.Rooms> rooms(Optional<RoomName> after, OptionalInt limit) {
        return request(id -> new Request.Rooms(id, after, limit), Reply.Rooms.class);
    }

    /**
     * A page of the users.
     *
     * @param room whose members; empty for everyone online
     */
    public CompletionStage<Reply.Users> users(Optional<RoomName> room, Optional<UserName> after, OptionalInt limit) {
        return request(id -> new Request.Users(id, room, after, limit), Reply.Users.class);
    }

    /**
     * Older messages of a room.
     *
     * @param before those with a smaller sequence; empty for the newest
     */
    public CompletionStage<Reply.History> history(RoomName room, OptionalLong before, OptionalInt limit) {
        return request(id -> new Request.History(id, room, before, limit), Reply.History.class);
    }

    /**
     * Where in a room the messages begin that are not older than this, by the server's clock.
     *
     * @return a sequence, the one after the newest if there is none; empty from a server that cannot tell
     */
    public CompletionStage<OptionalLong> since(RoomName room, Duration age) {
        OptionalLong millis = OptionalLong.of(Math.min(MOST_MILLIS, age.toMillis()));
        return request(
                        id -> new Request.History(id, room, OptionalLong.empty(), OptionalInt.of(1), millis),
                        Reply.History.class)
                .thenApply(Reply.History::since);
    }

    /** Asks with an id of the caller's, for instance one that makes a repetition over several runs harmless. */
    public CompletionStage<Reply> request(Request request) {
        CompletableFuture<Reply> promise = new CompletableFuture<>();
        return submit(promise, () -> session.ask(request, promise));
    }

    private CompletionStage<Reply> submit(CompletableFuture<Reply> promise, Runnable task) {
        loop.execute(task);
        if (ended.isDone()) {
            promise.completeExceptionally(new EndedException(ended.join()));
        }
        return promise;
    }

    private <R extends Reply> CompletionStage<R> request(Function<RequestId, Request> form, Class<R> answer) {
        return request(form.apply(ids.next())).thenApply(answer::cast);
    }

    /** An id that was never used. */
    public RequestId newId() {
        return ids.next();
    }

    /** Runs something on the client's thread, after what was asked before. */
    public Executor thread() {
        return loop;
    }

    /** While there is no connection: tries again now. */
    public void retryNow() {
        loop.execute(connection::retryNow);
    }

    /** Tries again where the time for it has passed: the machine slept, and its timers with it. To be called about once a second. */
    public void retryIfOverdue() {
        loop.execute(connection::retryIfOverdue);
    }

    /** Says good-bye: the session ends, and others see the user leave. What waits unsent is lost; see {@link #ended}. */
    @Override
    public void close() {
        loop.execute(session::quit);
    }

    /** Drops the connection and keeps the session for the server's grace time: who starts again with the same {@link SessionStore} goes on. */
    public void detach() {
        loop.execute(connection::detach);
    }

    private void over(Ending ending) {
        ended.complete(ending);
        // What was asked meanwhile waits in front of this, and is told.
        loop.execute(loop::close);
    }
}
