package chat.client;

import chat.protocol.CloseCode;
import chat.protocol.ProtocolException;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gets a connection, keeps it, and gets another when it is lost. Knows nothing of names and rooms: {@link Session} does, and tells when it is greeted
 * and when it is back in its rooms. Everything here belongs to the client's thread; connectors call in from theirs.
 *
 * <pre>
 *              start
 *                |
 *                v        open           welcome             rooms entered
 *   +-------> CONNECTING -------> GREETING -------> REJOINING -------------> LIVE
 *   |            |                    |                 |                      |
 *   |            +--------------------+--------+--------+----------------------+
 *   |                                          |
 *   |                     failed, closed, silent line, too slow
 *   |                                          |
 *   |  time is up, key press                   v        not to come back: first attempt, close code, own wish
 *   +-------------------------------------- WAITING ---------------------------------------> CLOSED
 * </pre>
 */
final class Connection {

    /** What is spoken over the connection. */
    interface Talk {
        /** It is open: greet. */
        void opened();

        void received(ServerFrame frame);

        /** It is gone; another one may come. */
        void lost();

        /** It is over; none will come. */
        void ended(Ending ending);
    }

    /** A connection that held for this long shows that the server is well: the next loss begins with short waits again. */
    private static final Duration HELD = Duration.ofSeconds(10);

    /** How long a server that said "kept breaking the rate" is left alone. */
    private static final Duration LATER = Duration.ofSeconds(60);

    /** A timer that is late by this much did not count the time. */
    private static final Duration OVERDUE = Duration.ofSeconds(1);

    /** How often in a row a connection may end by damaged data: a network that does so is left by the client, and a server that always does. */
    static final int DAMAGED = 10;

    /** How many characters from the network wait for this thread, at most one message more; the rest waits in the network. */
    private static final int UNREAD = 4 * 1024 * 1024;
    /** What a message counts for at least. */
    private static final int LEAST = 1024;

    private final ClientOptions options;
    private final Connector connector;
    private final Loop loop;
    private final Frames frames;
    private final Backoff backoff;
    private final Consumer<Link> watcher;

    private @Nullable Talk talk;
    private Link link = Link.of(Phase.WAITING);
    /** The attempt or connection of the moment; null while waiting, and when closed. */
    private @Nullable Attempt attempt;

    private Loop.Timer timer = () -> {};
    private boolean everGreeted;
    private boolean retryByHand;
    private long liveSince;
    /** How many connections in a row ended by damaged data. */
    private int damaged;
    /** When the next attempt is due; only while waiting. */
    private long retryNanos;

    Connection(
            ClientOptions options,
            Connector connector,
            Loop loop,
            Frames frames,
            Backoff backoff,
            Consumer<Link> watcher) {
        this.options = options;
        this.connector = connector;
        this.loop = loop;
        this.frames = frames;
        this.backoff = backoff;
        this.watcher = watcher;
    }

    void start(Talk with) {
        talk = with;
        Optional<String> objection = ServerUrl.objection(options.url(), options.allowPlain());
        if (objection.isPresent()) {
            end(Ending.of(Ending.Cause.NO_CONNECTION, objection.get()));
        } else {
            connect();
        }
    }

    Link link() {
        return link;
    }

    /** Sends frames as one message; without a connection they are lost, as on a connection that breaks. */
    void send(List<? extends Request> requests) {
        if (attempt != null && attempt.wire != null && !requests.isEmpty()) {
            attempt.wire.send(requests.stream().map(frames::encode).collect(Collectors.joining("\n")));
        }
    }

    /** The server welcomed. */
    void greeted() {
        everGreeted = true;
        timer.cancel();
        show(new Link(Phase.REJOINING, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** The session is back in its rooms. */
    void live() {
        liveSince = loop.nanos();
        show(new Link(Phase.LIVE, link.roundTrip(), Optional.empty(), Optional.empty()));
    }

    void roundTrip(Duration time) {
        show(new Link(link.phase(), Optional.of(time), link.retryAt(), link.trouble()));
    }

    /** Tries again now instead of later, unless the server asked to be left alone. */
    void retryNow() {
        if (link.phase() == Phase.WAITING && retryByHand) {
            backoff.reset(); // The attempts that keys make are not to lengthen the waits of a user who is there.
            connect();
        }
    }

    /**
     * Tries again where the time for it has passed unnoticed, as in a machine that slept: timers do not count that time. Where the clock went back, the time
     * that is shown is what it now says.
     */
    void retryIfOverdue() {
        if (link.phase() != Phase.WAITING || link.retryAt().isEmpty()) {
            return;
        }
        Instant at = link.retryAt().get();
        Instant due = loop.now().plusNanos(retryNanos - loop.nanos());
        if (at.plus(OVERDUE).isBefore(loop.now())) {
            connect();
        } else if (due.plus(OVERDUE).isBefore(at)) {
            show(new Link(Phase.WAITING, Optional.empty(), Optional.of(due), link.trouble()));
        }
    }

    /** Gives this connection up, and gets another later. */
    void abandon(String trouble) {
        hangUp();
        comeBack(trouble, backoff.next(), true);
    }

    /**
     * What came is not what a chat server says. Another connection may do better: the network damages data now and then.
     *
     * @param what what the server did, for people
     */
    void garbled(String what) {
        damaged(everGreeted ? where() + ": " + what : where() + " is not a chat server: " + what);
    }

    private void damaged(String trouble) {
        hangUp();
        damaged++;
        if (!everGreeted) {
            end(Ending.of(Ending.Cause.NO_CONNECTION, trouble + "; check the address"));
        } else if (damaged >= DAMAGED) {
            end(Ending.of(
                    Ending.Cause.NO_CONNECTION,
                    trouble + "; this happened on " + damaged + " connections in a row, so this client gives up"));
        } else {
            comeBack(trouble, backoff.next(), true);
        }
    }

    /** Over: closes politely where there is a connection. */
    void end(Ending ending) {
        if (link.phase() == Phase.CLOSED) {
            return;
        }
        timer.cancel();
        Attempt last = attempt;
        attempt = null;
        if (last != null && last.wire != null) {
            last.wire.close(CloseCode.BYE);
        }
        finish(ending);
    }

    /** Over, but the server is to keep the session for its grace time: the connection is dropped without a word. */
    void detach() {
        if (link.phase() == Phase.CLOSED) {
            return;
        }
        timer.cancel();
        hangUp();
        finish(Ending.asked());
    }

    private void finish(Ending ending) {
        show(new Link(Phase.CLOSED, Optional.empty(), Optional.empty(), Optional.of(ending.text())));
        talk().ended(ending);
    }

    private void connect() {
        timer.cancel();
        attempt = new Attempt();
        show(new Link(Phase.CONNECTING, Optional.empty(), Optional.empty(), link.trouble()));
        timer = loop.after(
                options.timing().connect(),
                () -> failed("no answer from " + where() + " within "
                        + options.timing().connect().toSeconds() + " s; check the address, or try again later"));
        connector.connect(options.url(), attempt);
    }

    private String where() {
        return options.url().toString();
    }

    private void opened(Wire wire) {
        Attempt now = attempt();
        now.wire = wire;
        show(new Link(Phase.GREETING, Optional.empty(), Optional.empty(), link.trouble()));
        talk().opened();
    }

    /** The attempt, or the connection before it was greeted, came to nothing. */
    private void failed(String trouble) {
        hangUp();
        if (everGreeted) {
            comeBack(trouble, backoff.next(), true);
        } else {
            end(Ending.of(Ending.Cause.NO_CONNECTION, trouble));
        }
    }

    private void closed(int code, String reason) {
        Optional<CloseCode> known = CloseCode.of(code);
        String words = known.map(CloseCode::reason).orElse("broken off without a word");
        switch (known.map(CloseCode::comeBack).orElse(CloseCode.Return.RESUME)) {
            case NEVER -> {
                hangUp();
                end(Ending.of(Ending.Cause.SENT_AWAY, reason.isEmpty() ? words : reason));
            }
            case LATER -> {
                hangUp();
                comeBack(words, LATER.plus(backoff.next()), false);
            }
            case RESUME -> failed(words);
            case A_FEW_TIMES -> damaged(where() + " closed the connection: " + words);
        }
    }

    private void comeBack(String trouble, Duration delay, boolean byHand) {
        if (link.phase() == Phase.CLOSED) {
            return;
        }
        if (!options.reconnect()) {
            end(Ending.of(Ending.Cause.NO_CONNECTION, trouble));
            return;
        }
        retryByHand = byHand;
        show(new Link(Phase.WAITING, Optional.empty(), Optional.of(loop.now().plus(delay)), Optional.of(trouble)));
        retryNanos = loop.nanos() + delay.toNanos();
        timer = loop.after(delay, this::connect);
    }

    /** Drops what there is of a connection, without a word. */
    private void hangUp() {
        timer.cancel();
        Attempt last = attempt;
        attempt = null;
        if (last != null && last.wire != null) {
            last.wire.abort();
        }
        if (link.isLive() && loop.nanos() - liveSince >= HELD.toNanos()) {
            backoff.reset();
            damaged = 0;
        }
        if (link.phase() != Phase.CLOSED) {
            talk().lost();
        }
    }

    private void received(List<ServerFrame> received) {
        Attempt now = attempt;
        for (ServerFrame frame : received) {
            if (attempt != now) {
                return; // An earlier one of these frames ended this connection.
            }
            talk().received(frame);
        }
    }

    private void show(Link changed) {
        if (!changed.equals(link)) {
            link = changed;
            watcher.accept(link);
        }
    }

    private Talk talk() {
        if (talk == null) {
            throw new IllegalStateException("not started");
        }
        return talk;
    }

    private Attempt attempt() {
        if (attempt == null) {
            throw new IllegalStateException("no attempt");
        }
        return attempt;
    }

    /** One attempt, and the connection it becomes. What comes from one that was given up is dropped. */
    private final class Attempt implements WireListener {

        /** Null until open. Client's thread. */
        private @Nullable Wire wire;
        /** Taken on the connector's thread, given back on the client's. */
        private final Semaphore unread = new Semaphore(UNREAD);

        @Override
        public void opened(Wire opened) {
            loop.execute(() -> {
                if (attempt == this) {
                    Connection.this.opened(opened);
                } else {
                    opened.abort();
                }
            });
        }

        @Override
        public void failed(ConnectFailure failure) {
            ifCurrent(() -> Connection.this.failed(failure.text()));
        }

        @Override
        public void received(String text) {
            int size = Math.max(LEAST, Math.min(UNREAD, text.length()));
            unread.acquireUninterruptibly(size);
            loop.execute(() -> {
                unread.release(size);
                if (attempt == this) {
                    decode(text);
                }
            });
        }

        private void decode(String text) {
            List<ServerFrame> decoded;
            try {
                decoded = frames.decode(text);
            } catch (ProtocolException notOurs) {
                garbled(String.valueOf(notOurs.getMessage()));
                return;
            }
            Connection.this.received(decoded);
        }

        @Override
        public void garbled(String what) {
            ifCurrent(() -> Connection.this.garbled(what));
        }

        @Override
        public void closed(int code, String reason) {
            ifCurrent(() -> Connection.this.closed(code, reason));
        }

        private void ifCurrent(Runnable task) {
            loop.execute(() -> {
                if (attempt == this) {
                    task.run();
                }
            });
        }
    }
}
