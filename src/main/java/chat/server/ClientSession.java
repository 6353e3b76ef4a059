package chat.server;

import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.RequestSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection. Decodes, checks state and rate, and hands each request to where it is decided; takes replies and events back.
 *
 * <pre>
 *   GREETING --hello accepted--> WELCOMING --welcome made--> LIVE
 *       |  ^                         |                        |
 *       |  +-- hello refused         | (requests wait)        |
 *       +------------+---------------+------------------------+
 *                    v
 *                 CLOSING --the container says so--> CLOSED
 * </pre>
 *
 * <p>Input comes one call after the other; output from any thread.
 */
final class ClientSession implements Peer, RequestSink, ConnectedClient {

    /** How long a peer may take to take its close. */
    private static final long LINGER_NANOS = 3_000_000_000L;

    private enum State {
        GREETING,
        WELCOMING,
        LIVE,
        CLOSING,
        CLOSED
    }

    private final Core core;
    private final Sessions sessions;
    private final Requests requests;
    private final Connections connections;
    private final Transport transport;
    private final SendQueue queue;
    private final FloodGuard guard;
    private final long openedNanos;

    /** Whether the log tells of this one. */
    private final boolean logged;

    private final Unanswered unanswered;

    /** Written by input, read by the timer. */
    private volatile long heardNanos;

    /** Written under this, read anywhere. */
    private volatile State state = State.GREETING;

    /** Set once, when a hello is accepted. */
    private volatile @Nullable UserSession session;

    /** Whether the welcome was sent; owned by the inbox's lane, whose first reply it is. */
    private boolean welcomed;

    /** What came after an accepted hello and before its welcome; guarded by this. */
    private List<Runnable> early = new ArrayList<>(0);

    /** Whether the token before is void already; owned by input. */
    private boolean confirmed;

    /** Whether the server is going down. */
    private volatile boolean draining;

    /** Since when it has been closing; written under this before the state is. */
    private volatile long closingNanos;

    private volatile @Nullable CloseCode closedWith;

    ClientSession(
            Core core,
            Sessions sessions,
            Requests requests,
            Connections connections,
            Transport transport,
            FloodGuard guard) {
        this.core = core;
        this.sessions = sessions;
        this.requests = requests;
        this.connections = connections;
        this.transport = transport;
        this.guard = guard;
        this.queue = new SendQueue(transport, core.settings().bounds().sendQueue(), connections.budget());
        this.unanswered = new Unanswered(queue, core.settings().bounds(), core.pool());
        this.openedNanos = core.time().runningNanos();
        this.heardNanos = openedNanos;
        this.logged = connections.log().opened(transport.remoteAddress(), guard.lines());
    }

    // ---- in

    @Override
    public void onText(String message) {
        heardNanos = core.time().runningNanos();
        if (!isOpen() || draining) {
            return;
        }
        if (guard.isTooMuch(message.length())) {
            close(CloseCode.KEPT_FLOODING);
        } else {
            decode(message);
        }
    }

    /** What is answered to several frames at once leaves in one write. */
    private void decode(String message) {
        if (message.indexOf('\n') < 0) {
            core.codec().decodeRequests(message, this);
            return;
        }
        queue.hold();
        try {
            core.codec().decodeRequests(message, this);
        } finally {
            queue.release();
        }
    }

    @Override
    public boolean isListening() {
        return isOpen();
    }

    @Override
    public void onAlive() {
        heardNanos = core.time().runningNanos();
    }

    @Override
    public void malformed(Optional<RequestId> re, Refusal refusal) {
        if (isOpen() && !waitsForWelcome(re, () -> refuse(re, refusal))) {
            refuse(re, refusal);
        }
    }

    @Override
    public void request(Request request) {
        switch (state) {
            case GREETING -> greeting(request);
            case WELCOMING -> {
                if (!waitsForWelcome(Optional.of(request.id()), () -> live(request))) {
                    live(request);
                }
            }
            case LIVE -> live(request);
            case CLOSING, CLOSED -> {
                // said after good-bye
            }
        }
    }

    private void greeting(Request request) {
        if (!(request instanceof Request.Hello hello)) {
            refuse(Optional.of(request.id()), RefusalCode.NOT_GREETED.because("say hello first"));
            return;
        }
        Optional<Refusal> refusal = guard.hello().or(() -> sessions.admission().key(hello, guard));
        if (refusal.isPresent()) {
            refuse(Optional.of(hello.id()), refusal.get());
            return;
        }
        unanswered.add();
        sessions.greet(this, hello, new Sessions.Greeted() {
            private boolean counted;

            @Override
            public Optional<Refusal> objection() {
                Optional<Refusal> tooMany = guard.session();
                counted = tooMany.isEmpty();
                return tooMany;
            }

            @Override
            public void as(UserSession greeted) {
                session = greeted;
                moveTo(State.GREETING, State.WELCOMING);
                if (state == State.CLOSED) {
                    // Its end came meanwhile, by another thread, and saw no session.
                    sessions.lost(greeted, ClientSession.this, false);
                }
            }

            @Override
            public void refused(Refusal refusal) {
                if (counted) {
                    guard.sessionOver();
                }
                core.metrics().refused(refusal.code());
                reply(new Reply.Error(Optional.of(hello.id()), refusal));
            }
        });
    }

    /** Keeps it for after the welcome, or refuses it as one too many; false where there is nothing to wait for. */
    private boolean waitsForWelcome(Optional<RequestId> re, Runnable frame) {
        synchronized (this) {
            if (state != State.WELCOMING) {
                return false;
            }
            if (early.size() < core.settings().bounds().pipeline()) {
                early.add(frame);
                return true;
            }
        }
        refuse(re, requests.tooMany());
        return true;
    }

    /** Handles what came early, then is live. Called by whoever sent the welcome. */
    private void handleEarly() {
        while (true) {
            List<Runnable> next;
            synchronized (this) {
                if (state != State.WELCOMING) {
                    return;
                }
                if (early.isEmpty()) {
                    state = State.LIVE;
                    early = List.of();
                    return;
                }
                next = early;
                early = new ArrayList<>(0);
            }
            for (Runnable frame : next) {
                if (!isOpen()) {
                    return;
                }
                frame.run();
            }
        }
    }

    private void live(Request request) {
        UserSession user = session;
        if (user == null) {
            return;
        }
        if (!confirmed) {
            confirmed = true;
            sessions.confirm(user, this);
        }
        unanswered.add();
        Optional<Refusal> refusal =
                unanswered.isTooMany() ? Optional.of(requests.tooMany()) : requests.check(guard, user, request);
        if (refusal.isPresent()) {
            unanswered.remove();
            refuse(Optional.of(request.id()), refusal.get());
            return;
        }
        if (Requests.isListing(request)) {
            unanswered.inTurn(request.id(), () -> requests.handle(this, user, guard, request));
        } else {
            requests.handle(this, user, guard, request);
        }
    }

    /** Refuses what was not counted as waiting for an answer. */
    private void refuse(Optional<RequestId> re, Refusal refusal) {
        core.metrics().refused(refusal.code());
        deliver(core.codec().encode(new Reply.Error(re, refusal)));
        if (state == State.GREETING ? guard.earlyStrike() : guard.strike()) {
            close(CloseCode.KEPT_FLOODING);
        }
    }

    // ---- out

    @Override
    public void deliver(EncodedFrames frames) {
        if (queue.offer(frames) == SendQueue.Offer.OVERFLOW) {
            closeTransport(CloseCode.SLOW_CONSUMER);
        }
    }

    @Override
    public void reply(List<? extends Reply> replies) {
        unanswered.answering(replies);
        deliver(core.codec().encode(replies));
        unanswered.answered(replies);
        if (state == State.WELCOMING && !welcomed) {
            if (replies.get(0) instanceof Reply.Welcome) {
                welcomed = true;
                core.pool().execute(this::handleEarly);
            } else {
                // There is no way back to another hello: the session is made. Its client comes back and resumes it.
                close(CloseCode.INTERNAL_ERROR);
            }
        }
    }

    @Override
    public boolean isOpen() {
        return state != State.CLOSING && state != State.CLOSED;
    }

    @Override
    public int room() {
        return queue.room();
    }

    @Override
    public void whenDrained(Runnable listener) {
        queue.whenDrained(listener);
    }

    /** The peer's address, as text. */
    @Override
    public String address() {
        return transport.remoteAddress();
    }

    @Override
    public @Nullable UserSession user() {
        return session;
    }

    /** Takes no more requests: what is asked from now on gets no answer, and the client asks again when it is back. */
    void drain() {
        draining = true;
    }

    /** Whether every request that was taken was answered. */
    boolean isIdle() {
        return unanswered.isEmpty();
    }

    // ---- the end

    @Override
    public void close(CloseCode code) {
        if (startClosing(code)) {
            queue.finish(code);
        }
    }

    /** Closes without sending what waits: it will not be read, and takes memory. */
    private void closeTransport(CloseCode code) {
        if (startClosing(code)) {
            queue.drop();
            transport.close(code);
            UserSession user = session;
            if (user != null && code.comeBack() == CloseCode.Return.RESUME) {
                // Others see it now: the container tells of the end only when the peer has answered, or cannot any
                // more.
                sessions.lost(user, this, false);
            }
        }
    }

    private synchronized boolean startClosing(CloseCode code) {
        if (state == State.CLOSING || state == State.CLOSED) {
            return false;
        }
        closingNanos = core.time().runningNanos();
        closedWith = code;
        unanswered.drop();
        state = State.CLOSING;
        core.metrics().closed(code.code());
        return true;
    }

    private synchronized void moveTo(State from, State to) {
        if (state == from) {
            state = to;
        }
    }

    @Override
    public void onClosed(int code, String reason) {
        synchronized (this) {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
            unanswered.drop();
            early = List.of();
        }
        queue.drop();
        connections.remove(this);
        requests.closed(this);
        UserSession user = session;
        CloseCode own = closedWith;
        if (logged) {
            connections
                    .log()
                    .closed(
                            transport.remoteAddress(),
                            user == null ? "-" : user.name(),
                            own == null ? code : own.code(),
                            own == null ? "client" : "server",
                            own == null ? reason : own.reason());
        }
        if (user == null) {
            return;
        }
        CloseCode why = own == null ? CloseCode.of(code).orElse(CloseCode.GOING_AWAY) : own;
        if (why.comeBack() == CloseCode.Return.NEVER && why != CloseCode.RESUMED_ELSEWHERE) {
            sessions.bye(user, this);
            guard.sessionOver();
        } else {
            sessions.lost(user, this, true);
        }
    }

    /** Ends the connection without waiting for the peer. */
    void abort() {
        transport.abort();
    }

    // ---- deadlines, from the timer

    /**
     * Does what is due: gives up on a hello that did not come, asks the silent for a sign of life, gives up on the dead, and on those
     * that do not take their close.
     *
     * @param now by {@link Time#runningNanos}
     * @param slack how late the next call may be, in nanoseconds
     */
    void check(long now, long slack) {
        ChatSettings.SessionTimes times = core.settings().session();
        switch (state) {
            case GREETING -> {
                if (now - openedNanos >= times.hello().toNanos()) {
                    close(CloseCode.HELLO_TIMEOUT);
                }
            }
            case WELCOMING, LIVE -> {
                long silence = now - heardNanos;
                long heartbeat = times.heartbeat().toNanos();
                if (silence >= 2 * heartbeat - slack) {
                    closeTransport(CloseCode.HEARTBEAT_LOST);
                } else if (silence >= heartbeat - slack) {
                    transport.ping();
                }
                if (queue.hasTooMuch()) {
                    closeTransport(CloseCode.SLOW_CONSUMER);
                }
            }
            case CLOSING -> {
                if (now - closingNanos >= LINGER_NANOS) {
                    transport.abort();
                }
            }
            case CLOSED -> connections.remove(this);
        }
    }
}
