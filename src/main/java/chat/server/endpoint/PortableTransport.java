package chat.server.endpoint;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.server.Transport;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A way out that runs in any container: the standard asynchronous remote, one message in flight, everything given at once in that one message.
 *
 * <p>The standard knows no abrupt end: {@link #abort} closes as well as the container can, and has it give up early on what the peer does not
 * take. Closing and pinging may block in some containers, so they are left to an executor.
 */
public final class PortableTransport implements Transport {

    /**
     * User property with the client's IP address as text, for a container or a servlet filter that knows it. The one that Jetty sets is
     * understood too.
     */
    public static final String REMOTE_ADDRESS = "chat.remoteAddress";

    private static final String JETTY_REMOTE_ADDRESS = "jakarta.websocket.endpoint.remoteAddress";

    /** How long Tomcat waits for the peer's close frame before it forgets a session: a {@code Long} of milliseconds; 30 s by default. */
    private static final String TOMCAT_SESSION_CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

    private static final Long CLOSE_MILLIS = 2_000L;

    /**
     * How long Tomcat waits for room for a close frame of code 1000 before it ends the connection without: a {@code Long} of milliseconds; 20 s by
     * default. For other codes it is 50 ms.
     */
    private static final String TOMCAT_CLOSE_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    /** In which a peer that is being given up takes something, or is gone. */
    private static final long ABORT_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(PortableTransport.class);

    private final Session session;
    private final Executor blocking;
    private final String remoteAddress;

    /** Guards all below. Never held while the session or a completion is called. */
    private final Object lock = new Object();

    private boolean sending;

    /** What was given to be sent while a ping was on its way, which some containers take no message beside. */
    private @Nullable Runnable afterPing;

    private boolean pinging;

    /** How the connection is to end once nothing is being sent; null while it is to go on. */
    private @Nullable CloseCode ending;

    private PortableTransport(Session session, Executor blocking) {
        this.session = session;
        this.blocking = blocking;
        this.remoteAddress = remoteAddress(session);
        session.getUserProperties().put(TOMCAT_SESSION_CLOSE_TIMEOUT, CLOSE_MILLIS);
    }

    /**
     * Makes transports for a {@link Binding}.
     *
     * @param blocking runs what may block: closing, and a ping to a peer that does not read
     */
    public static Function<Session, Transport> of(Executor blocking) {
        return session -> new PortableTransport(session, blocking);
    }

    @Override
    public void send(List<EncodedFrames> frames, Completion completion) {
        if (!begin()) {
            completion.sent();
            return;
        }
        InFlight inFlight = new InFlight(completion);
        EncodedFrames message = frames.size() == 1 ? frames.get(0) : EncodedFrames.join(frames);
        if (!waitsForPing(() -> start(message, inFlight))) {
            start(message, inFlight);
        }
    }

    private boolean waitsForPing(Runnable later) {
        synchronized (lock) {
            afterPing = pinging ? later : null;
            return pinging;
        }
    }

    private void start(EncodedFrames message, InFlight inFlight) {
        try {
            session.getAsyncRemote().sendText(message.text(), inFlight);
        } catch (
                Throwable
                        t) { // Tyrus throws an Error for text that has no UTF-8, and one recipient's fault must not be
            // the next one's
            inFlight.over(t);
        }
    }

    @Override
    public void close(CloseCode code) {
        boolean now;
        synchronized (lock) {
            if (ending != null) {
                return;
            }
            ending = code;
            now = !sending && !pinging;
        }
        if (now) {
            closeSession(code);
        }
    }

    @Override
    public void abort() {
        synchronized (lock) {
            if (ending == null) {
                ending = CloseCode.GOING_AWAY;
            }
        }
        giveUpSoon();
        closeSession(CloseCode.GOING_AWAY);
    }

    /** Otherwise Jetty and Undertow would wait behind what is being sent for as long as the peer likes. */
    private void giveUpSoon() {
        try {
            session.getUserProperties().put(TOMCAT_CLOSE_TIMEOUT, ABORT_MILLIS);
            session.setMaxIdleTimeout(ABORT_MILLIS);
        } catch (RuntimeException e) {
            LOG.debug("connection {} was closed already: {}", session.getId(), e.toString());
        }
    }

    @Override
    public void ping() {
        synchronized (lock) {
            if (sending || pinging || ending != null) {
                return;
            }
            pinging = true;
        }
        blocking.execute(this::pingAndGoOn);
    }

    private void pingAndGoOn() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            LOG.debug("no ping to connection {}: {}", session.getId(), e.toString());
        }
        Runnable next;
        CloseCode waiting;
        synchronized (lock) {
            pinging = false;
            next = afterPing;
            afterPing = null;
            waiting = sending ? null : ending;
        }
        if (next != null) {
            next.run();
        } else if (waiting != null) {
            closeSession(waiting);
        }
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    static CloseReason reason(CloseCode code) {
        return new CloseReason(CloseReason.CloseCodes.getCloseCode(code.code()), code.reason());
    }

    private boolean begin() {
        synchronized (lock) {
            sending = ending == null;
            return sending;
        }
    }

    private void closeSession(CloseCode code) {
        blocking.execute(() -> {
            try {
                session.close(reason(code));
            } catch (IOException | RuntimeException e) {
                LOG.debug("connection {} was closed already: {}", session.getId(), e.toString());
            }
        });
    }

    private static String remoteAddress(Session session) {
        Object given = session.getUserProperties().get(REMOTE_ADDRESS);
        if (given instanceof String address) {
            return address;
        }
        Object jetty = session.getUserProperties().get(JETTY_REMOTE_ADDRESS);
        if (jetty instanceof InetSocketAddress socket && socket.getAddress() != null) {
            return socket.getAddress().getHostAddress();
        }
        return "unknown";
    }

    /** One send, over once, however often and from wherever the container says so. */
    private final class InFlight implements SendHandler {

        private final Completion completion;
        private final AtomicBoolean over = new AtomicBoolean();

        InFlight(Completion completion) {
            this.completion = completion;
        }

        @Override
        public void onResult(SendResult result) {
            over(result.isOK() ? null : result.getException());
        }

        void over(@Nullable Throwable failure) {
            if (over.getAndSet(true)) {
                return;
            }
            CloseCode waiting;
            synchronized (lock) {
                waiting = sending ? ending : null;
                sending = false;
            }
            if (waiting != null) {
                closeSession(waiting);
            }
            if (failure == null) {
                completion.sent();
            } else {
                completion.failed(failure);
            }
        }
    }
}
