package chat.client;

import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.OperatorRequest;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who one is and where, over however many connections: greets and resumes, enters the rooms again, sends what waits, and passes on what
 * is news. Belongs to the client's thread.
 */
final class Session implements Connection.Talk {

    private static final Set<RefusalCode> ABOUT_NAMES = EnumSet.of(RefusalCode.NAME_TAKEN, RefusalCode.NAME_INVALID);

    private final ClientOptions options;
    private final Connection connection;
    private final Loop loop;
    private final Ids ids;
    private final ClientListener listener;
    private final Outbox outbox;
    private final Memberships memberships = new Memberships();
    private final Pace pace = new Pace();
    private final Heartbeat heartbeat;
    private final Comeback comeback;
    private final ReplyCheck check;
    private final CompletableFuture<Reply.Welcome> firstWelcome;
    private final Consumer<Ending> over;

    /** The name wished for; from the first welcome on the name one has. */
    private UserName user;
    /** The name in the last hello. */
    private UserName greetedAs;

    private Optional<SessionStore.Saved> saved;
    private boolean greetedBefore;
    private Request.@Nullable Hello hello;
    private Request.@Nullable Ping ping;
    private OperatorRequest.@Nullable Operate operate;
    /** Until when no change is sent; on the loop's clock. */
    private long heldUntil;
    /** Until when nothing is asked at all, as the server wishes; on the loop's clock. */
    private long quietUntil;

    /** Why it is over; null while it is not. */
    private @Nullable Ending ending;

    private int shownUnacknowledged;

    Session(
            ClientOptions options,
            Connection connection,
            Loop loop,
            Ids ids,
            ClientListener listener,
            CompletableFuture<Reply.Welcome> firstWelcome,
            Consumer<Ending> over) {
        this.options = options;
        this.connection = connection;
        this.loop = loop;
        this.ids = ids;
        this.listener = listener;
        this.firstWelcome = firstWelcome;
        this.over = over;
        this.user = options.user();
        this.greetedAs = user;
        this.heldUntil = loop.nanos();
        this.quietUntil = heldUntil;
        this.outbox = new Outbox(options.unsent());
        this.saved = options.sessions().load();
        this.check = new ReplyCheck(ids);
        this.comeback = new Comeback(connection, loop, ids, memberships, outbox, listener, this::pump);
        this.heartbeat = new Heartbeat(loop, options.timing().heartbeat(), new Heartbeat.Pulse() {
            @Override
            public void ping() {
                ping = new Request.Ping(ids.next());
                connection.send(List.of(ping));
            }

            @Override
            public void dead() {
                connection.abandon("nothing was heard from the server for some seconds");
            }
        });
    }

    /** Sends a request as soon as that is possible, and keeps it until it is answered. */
    void ask(Request request, CompletableFuture<Reply> promise) {
        if (ending != null) {
            promise.completeExceptionally(new EndedException(ending));
            return;
        }
        outbox.add(request, promise);
        pump();
    }

    @Override
    public void opened() {
        // A session that goes on has its name, and is renamed once it is back; a new one begins with the name asked for
        // meanwhile.
        greetedAs = outbox.lastNick().map(Request.Nick::user).orElse(user);
        hello = new Request.Hello(
                ids.next(),
                greetedAs,
                saved.map(SessionStore.Saved::token),
                saved.map(last -> OptionalLong.of(last.inbox())).orElse(OptionalLong.empty()),
                Optional.of(options.program()),
                options.key());
        connection.send(List.of(hello));
    }

    @Override
    public void lost() {
        heartbeat.stop();
        comeback.lost();
        outbox.connectionLost();
        hello = null;
        ping = null;
        operate = null;
    }

    @Override
    public void ended(Ending how) {
        ending = how;
        heartbeat.stop();
        EndedException why = new EndedException(how);
        outbox.clear().forEach(promise -> promise.completeExceptionally(why));
        firstWelcome.completeExceptionally(why);
        // A refused greeting says nothing of the session: it may hold the name yet, and only the token gets that back.
        if (how.cause() == Ending.Cause.SENT_AWAY) {
            options.sessions().clear();
        }
        options.sessions().close();
        showUnacknowledged();
        // Behind what was just told of each promise: the listener's end is the last thing that it hears.
        loop.execute(() -> {
            listener.ended(how);
            over.accept(how);
        });
    }

    /**
     * Ends the session, not only the connection. The token stays: nobody knows whether the good-bye arrives, and where it does not, the server holds the
     * session for its grace time, and the next run takes it up, name and all. The token of a session that did end only begins a new one.
     */
    void quit() {
        connection.end(Ending.asked());
    }

    @Override
    public void received(ServerFrame frame) {
        heartbeat.heard();
        if (frame instanceof Reply reply) {
            replied(reply);
        } else if (frame instanceof Event event) {
            happened(event);
        }
    }

    private void replied(Reply reply) {
        Optional<RequestId> re = reply.re();
        if (re.isEmpty()) {
            return;
        }
        RequestId id = re.get();
        Request request = asked(id);
        if (request == null) {
            return; // The answer to what is not waited for any more.
        }
        Optional<String> objection = check.objection(request, reply);
        if (objection.isPresent()) {
            connection.garbled(objection.get());
        } else if (request.equals(hello)) {
            hello = null;
            greeting(reply);
        } else if (request.equals(ping)) {
            ping = null;
            connection.roundTrip(heartbeat.pong());
        } else if (request.equals(operate)) {
            operate = null;
            if (reply instanceof Reply.Error error) {
                listener.event(new Event.Notice(error.refusal().text(), Event.Level.WARNING));
            }
        } else if (comeback.concerns(id)) {
            comeback.answered(id, reply);
        } else {
            answered(request, reply);
        }
    }

    /** What was asked under an id and is not answered; null for nothing. */
    private @Nullable Request asked(RequestId id) {
        for (Request own : new @Nullable Request[] {hello, ping, operate}) {
            if (own != null && own.id().equals(id)) {
                return own;
            }
        }
        Request join = comeback.find(id);
        return join == null ? outbox.find(id) : join;
    }

    private void greeting(Reply reply) {
        if (reply instanceof Reply.Welcome welcome) {
            welcomed(welcome);
        } else if (reply instanceof Reply.Error error) {
            unwelcome(error.refusal());
        }
    }

    private void unwelcome(Refusal refusal) {
        Optional<Request.Nick> wish =
                outbox.lastNick().filter(nick -> nick.user().equals(greetedAs) && !greetedAs.equals(user));
        if (refusal.code() == RefusalCode.BAD_TOKEN && saved.isPresent()) {
            saved = Optional.empty();
            options.sessions().clear();
            opened();
        } else if (wish.isPresent() && ABOUT_NAMES.contains(refusal.code())) {
            outbox.answered(wish.get().id())
                    .ifPresent(promise -> promise.completeExceptionally(new RefusedException(refusal)));
            opened();
        } else if (!greetedBefore || !options.reconnect()) {
            connection.end(Ending.refused(refusal));
        } else {
            // The name may be held by the own ghost for a while, or the server be full.
            connection.abandon(refusal.text());
        }
    }

    private void welcomed(Reply.Welcome welcome) {
        boolean renamed = greetedBefore && !user.equals(welcome.user());
        user = welcome.user();
        outbox.named(user);
        if (!welcome.resumed() && greetedBefore) {
            outbox.sessionLost();
        }
        long inbox = welcome.resumed() && saved.isPresent() ? saved.get().inbox() : welcome.inbox();
        keep(new SessionStore.Saved(welcome.token(), inbox));
        pace.limit(welcome.limits().rate(), welcome.limits().burst(), loop.nanos());
        outbox.window(welcome.limits().pipeline());
        greetedBefore = true;
        connection.greeted();
        listener.welcomed(welcome);
        if (renamed) {
            listener.renamed(user);
        }
        options.operator().ifPresent(login -> {
            operate = new OperatorRequest.Operate(ids.next(), login.name(), login.key());
            connection.send(List.of(operate));
        });
        firstWelcome.complete(welcome);
        heartbeat.start();
        comeback.begin(welcome.rooms());
    }

    private void keep(SessionStore.Saved session) {
        saved = Optional.of(session);
        options.sessions().save(session);
    }

    private void answered(Request request, Reply reply) {
        RequestId id = request.id();
        if (reply instanceof Reply.Error error && Patience.isForLater(error.refusal()) && outbox.sendAgain(id)) {
            pace.empty(loop.nanos());
            Duration wait = Patience.waitFor(error.refusal());
            quietUntil = loop.nanos() + wait.toNanos();
            hold(wait);
            listener.slowedDown(error.refusal());
            return;
        }
        boolean echoed = outbox.isEchoed(id);
        Optional<CompletableFuture<Reply>> promise = outbox.answered(id);
        if (promise.isPresent()) {
            if (!echoed && reply instanceof Reply.Ack ack && request instanceof Request.Whisper whisper) {
                echo(whisper, ack);
            }
            finish(request, reply, promise.get());
        }
        pump();
    }

    /**
     * The server shows senders their whispers, once: where the connection broke before that came, nothing but the acknowledgement of the repetition
     * tells of it.
     */
    private void echo(Request.Whisper whisper, Reply.Ack ack) {
        UserName to = ack.to().orElse(whisper.to());
        if (!to.key().equals(user.key())) {
            listener.event(new Event.Whisper(ack.seq(), ack.at(), user, to, whisper.id(), whisper.text()));
        }
    }

    private void finish(Request request, Reply reply, CompletableFuture<Reply> promise) {
        if (reply instanceof Reply.Joined joined) {
            memberships.entered(joined);
            listener.entered(joined, false);
        } else if (reply instanceof Reply.Left left) {
            exited(left.room());
        } else if (reply instanceof Reply.Ok && request instanceof Request.Nick nick) {
            user = nick.user();
            listener.renamed(user);
        } else if (reply instanceof Reply.Error error) {
            if (request instanceof Request.Leave leave && error.refusal().code() == RefusalCode.NOT_A_MEMBER) {
                exited(leave.room());
                promise.complete(new Reply.Left(request.id(), leave.room()));
                return;
            }
            if (request instanceof Request.Join join && error.refusal().code() == RefusalCode.ALREADY_JOINED) {
                Optional<Reply.Joined> last = memberships.lastJoined(join.room());
                if (last.isPresent()) {
                    promise.complete(last.get());
                    return;
                }
            }
            promise.completeExceptionally(new RefusedException(error.refusal()));
            return;
        }
        promise.complete(reply);
    }

    private void exited(RoomName room) {
        if (memberships.contains(room)) {
            memberships.exited(room);
            listener.exited(room);
        }
    }

    private void hold(Duration wait) {
        long until = loop.nanos() + wait.toNanos();
        if (until - heldUntil > 0) {
            heldUntil = until;
            loop.after(wait, this::pump);
        }
    }

    /** Sends what may be sent. */
    private void pump() {
        if (connection.link().isLive()) {
            long now = loop.nanos();
            connection.send(outbox.take(now - heldUntil < 0, now - quietUntil < 0, this::paceAllows));
        }
        showUnacknowledged();
    }

    private boolean paceAllows() {
        boolean allowed = pace.take(loop.nanos());
        if (!allowed) {
            hold(pace.untilNext());
        }
        return allowed;
    }

    private void showUnacknowledged() {
        if (shownUnacknowledged != outbox.unacknowledged()) {
            shownUnacknowledged = outbox.unacknowledged();
            listener.unacknowledged(shownUnacknowledged);
        }
    }

    private void happened(Event event) {
        if (event instanceof Event.Message message) {
            if (memberships.isNews(message)) {
                outbox.found(message)
                        .ifPresent(promise -> promise.complete(new Reply.Ack(
                                message.id(),
                                Optional.of(message.room()),
                                Optional.empty(),
                                message.seq(),
                                message.at())));
                listener.event(message);
            }
            comeback.settle();
        } else if (event instanceof Event.Whisper whisper) {
            whispered(whisper);
        } else if (event instanceof Event.OfRoom there && !memberships.contains(there.room())) {
            // It was on its way from a room that was left in the meantime.
        } else {
            if (event instanceof Event.Removed removed) {
                memberships.exited(removed.room());
            }
            listener.event(event);
        }
    }

    private void whispered(Event.Whisper whisper) {
        outbox.echoed(whisper.id());
        boolean received = whisper.to().key().equals(user.key()) || !ids.isOwn(whisper.id());
        if (received && saved.isPresent()) {
            if (whisper.seq() <= saved.get().inbox()) {
                return;
            }
            keep(new SessionStore.Saved(saved.get().token(), whisper.seq()));
        }
        listener.event(whisper);
    }
}
