package chat.server.tyrus;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs everything on the selector's thread, as {@link SameThreadIOStrategy} does, and waits a moment after a connection could not be accepted. Such a
 * connection stays in the system's queue, and the selector would report it for ever, at once, without a word: most often the process may not open more
 * files. The open connections go on meanwhile.
 */
@SuppressWarnings("rawtypes") // Grizzly's own types are raw
final class PatientAccept implements IOStrategy {

    /** Between two attempts. */
    static final Duration PAUSE = Duration.ofMillis(200);

    /** Without a failure for this long the trouble is over. */
    static final Duration QUIET = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(PatientAccept.class);

    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final String cure;
    private final Consumer<String> lines;

    /** All below is guarded by this. */
    private boolean failing;

    private long failures;
    private long lastFailure;

    /**
     * @param timer where the next attempt waits
     * @param nanoTime a clock such as {@link System#nanoTime}
     * @param cure what to do when there are too many files open; made before, for when there are nothing can be looked up any more
     */
    PatientAccept(ScheduledExecutorService timer, LongSupplier nanoTime, String cure) {
        this(timer, nanoTime, cure, LOG::error);
    }

    PatientAccept(ScheduledExecutorService timer, LongSupplier nanoTime, String cure, Consumer<String> lines) {
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.cure = cure;
        this.lines = lines;
    }

    /** Accepts one connection. */
    interface Accept {
        void run() throws IOException;
    }

    /**
     * Accepts, or waits before it is tried again.
     *
     * @param listener whose accept events stop meanwhile
     */
    void accept(Connection<?> listener, Accept accept) throws IOException {
        try {
            accept.run();
        } catch (IOException e) {
            if (!listener.isOpen()) {
                return;
            }
            failed(e);
            listener.disableIOEvent(IOEvent.SERVER_ACCEPT);
            var unused = timer.schedule(() -> again(listener), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void again(Connection<?> listener) {
        try {
            listener.enableIOEvent(IOEvent.SERVER_ACCEPT);
        } catch (IOException e) {
            LOG.debug("the listener is closed: {}", e.toString());
        }
    }

    private synchronized void failed(IOException cause) {
        if (!failing) {
            lines.accept("new connections are not accepted for now, those that are open go on: " + cause.getMessage()
                    + ". " + cure);
            failing = true;
            failures = 0;
        }
        failures++;
        lastFailure = nanoTime.getAsLong();
    }

    /** Says when it is over. Called by the timer. */
    synchronized void sweep() {
        if (failing && nanoTime.getAsLong() - lastFailure >= QUIET.toNanos()) {
            failing = false;
            lines.accept("new connections are accepted again, after " + failures + " failed attempts");
        }
    }

    @Override
    public boolean executeIoEvent(Connection connection, IOEvent event) throws IOException {
        return executeIoEvent(connection, event, true);
    }

    @Override
    public boolean executeIoEvent(Connection connection, IOEvent event, boolean isEnabled) throws IOException {
        if (event == IOEvent.SERVER_ACCEPT) {
            accept(connection, ((TCPNIOServerConnection) connection)::onAccept);
            return true;
        }
        return SameThreadIOStrategy.getInstance().executeIoEvent(connection, event, isEnabled);
    }

    @Override
    public Executor getThreadPoolFor(Connection connection, IOEvent event) {
        return SameThreadIOStrategy.getInstance().getThreadPoolFor(connection, event);
    }

    @Override
    public ThreadPoolConfig createDefaultWorkerPoolConfig(Transport transport) {
        return SameThreadIOStrategy.getInstance().createDefaultWorkerPoolConfig(transport);
    }
}
