package chat.server;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one connection. At most one write is in flight; what gathers meanwhile goes out with the next. Bounded in bytes: who
 * does not read loses the connection, not the server its memory; so do the many that each read a little too late.
 *
 * <pre>
 *   OPEN --finish--> FINISHING --last write over--> CLOSED
 *    |                                               ^
 *    +-- overflow, failed write, drop ---------------+
 * </pre>
 *
 * <p>Thread-safe. The lock is never held while the transport or a listener is called.
 */
final class SendQueue implements Transport.Completion {

    /** The most bytes handed over in one write: what a stalled connection pins beyond its queue. */
    private static final int MAX_WRITE = 256 * 1024;

    /** What may always wait, in bytes, however much waits for all together: enough for who reads. */
    static final int LITTLE = 64 * 1024;

    /** The most bytes held back. */
    private static final int MAX_HELD = 64 * 1024;

    /** So many that wait leave more room behind than is worth keeping. */
    private static final int LONG = 256;

    private enum State {
        OPEN,
        FINISHING,
        CLOSED
    }

    private final Transport transport;
    private final int capacity;
    private final ByteBudget budget;

    /** All below is guarded by this. */
    private State state = State.OPEN;

    /** Null where nothing ever waited: with most connections nothing does. */
    private @Nullable ArrayDeque<EncodedFrames> waiting;

    private int waitingBytes;
    private int inFlightBytes;

    /** Who wants to know when there is room again; null for nobody. */
    private @Nullable Runnable onDrained;

    /** The code to close with in FINISHING. */
    private CloseCode lastWord = CloseCode.BYE;

    /** Whether a thread is, or is about to be, in {@link #goOn}; guarded by this. */
    private boolean pumping;

    /** Whether more is about to be offered; guarded by this. */
    private boolean held;

    /** @param budget of all queues together */
    SendQueue(Transport transport, int capacityBytes, ByteBudget budget) {
        this.transport = transport;
        this.capacity = capacityBytes;
        this.budget = budget;
    }

    /** What became of an offer. */
    enum Offer {
        /** It will be sent, unless the connection breaks. */
        TAKEN,
        /** It did not fit: everything waiting was dropped, and the queue is closed. */
        OVERFLOW,
        /** The queue was closed before. */
        CLOSED
    }

    /** Adds frames. After an {@link Offer#OVERFLOW} the caller closes the connection. */
    Offer offer(EncodedFrames frames) {
        List<EncodedFrames> write = List.of();
        synchronized (this) {
            if (state != State.OPEN) {
                return Offer.CLOSED;
            }
            if (held() + frames.size() > capacity || hasTooMuch()) {
                dropWaiting();
                return Offer.OVERFLOW;
            }
            budget.add(frames.size());
            boolean idle = !pumping && inFlightBytes == 0;
            if (!idle || held || waitingBytes > 0) {
                enqueue(frames);
                if (!idle || waitingBytes < MAX_HELD) {
                    return Offer.TAKEN; // whoever completes the write in flight, or releases, goes on with this
                }
            } else {
                inFlightBytes = frames.size();
                write = List.of(frames);
            }
            pumping = true;
        }
        if (!write.isEmpty()) {
            transport.send(write, this);
        }
        goOn();
        return Offer.TAKEN;
    }

    private int held() {
        return waitingBytes + inFlightBytes;
    }

    /** Whether this is one of those who do not read, where too much waits for all together. */
    synchronized boolean hasTooMuch() {
        return held() > LITTLE && budget.isExceeded();
    }

    /** More follows at once: begins no write before {@link #release}, unless much is waiting. */
    synchronized void hold() {
        held = true;
    }

    /** Writes what was held back. */
    void release() {
        synchronized (this) {
            held = false;
        }
        pump();
    }

    /** Bytes that may be added now. */
    synchronized int room() {
        return capacity - held();
    }

    /** Calls back once, from any thread, when everything offered so far was sent; at once when nothing is waiting; never after closing. */
    void whenDrained(Runnable listener) {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            if (held() > 0) {
                Runnable before = onDrained;
                onDrained = before == null
                        ? listener
                        : () -> {
                            before.run();
                            listener.run();
                        };
                return;
            }
        }
        listener.run();
    }

    /** Sends what waits, then closes the transport with this code. */
    void finish(CloseCode code) {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.FINISHING;
            lastWord = code;
            onDrained = null;
        }
        pump();
    }

    /** Forgets what waits; nothing is sent any more. */
    synchronized void drop() {
        dropWaiting();
    }

    private void dropWaiting() {
        state = State.CLOSED;
        onDrained = null;
        budget.add(-waitingBytes);
        waitingBytes = 0;
        waiting = null;
    }

    @Override
    public void sent() {
        Runnable drained = null;
        boolean idle;
        synchronized (this) {
            budget.add(-inFlightBytes);
            inFlightBytes = 0;
            if (waitingBytes == 0) {
                drained = onDrained;
                onDrained = null;
            }
            idle = !pumping;
            pumping = true;
        }
        if (idle) {
            goOn();
        }
        if (drained != null) {
            drained.run();
        }
    }

    @Override
    public void failed(Throwable cause) {
        synchronized (this) {
            budget.add(-inFlightBytes);
            inFlightBytes = 0;
            dropWaiting();
        }
        transport.abort();
    }

    private void pump() {
        synchronized (this) {
            if (pumping || held) {
                return;
            }
            pumping = true;
        }
        goOn();
    }

    /**
     * Starts writes as long as there is something to write and none is in flight. A transport may complete within send: then this loop goes
     * on instead of recursing.
     */
    private void goOn() {
        while (true) {
            List<EncodedFrames> write;
            CloseCode code = null;
            synchronized (this) {
                if (inFlightBytes > 0 || (waitingBytes == 0 && state != State.FINISHING)) {
                    pumping = false;
                    return;
                }
                if (waitingBytes == 0) {
                    state = State.CLOSED;
                    code = lastWord;
                    pumping = false;
                }
                write = takeWrite();
            }
            if (code != null) {
                transport.close(code);
                return;
            }
            transport.send(write, this);
        }
    }

    private void enqueue(EncodedFrames frames) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(2);
        }
        waiting.add(frames);
        waitingBytes += frames.size();
    }

    private List<EncodedFrames> takeWrite() {
        if (waiting == null || waitingBytes == 0) {
            return List.of();
        }
        EncodedFrames first = waiting.remove();
        int bytes = first.size();
        EncodedFrames next = waiting.peek();
        if (next == null) {
            account(bytes);
            return List.of(first);
        }
        List<EncodedFrames> write = new ArrayList<>(waiting.size() + 1);
        write.add(first);
        while (next != null && bytes + next.size() <= MAX_WRITE) {
            write.add(next);
            bytes += next.size();
            waiting.remove();
            next = waiting.peek();
        }
        account(bytes);
        if (waitingBytes == 0 && write.size() > LONG) {
            waiting = null; // it does not shrink
        }
        return write;
    }

    private void account(int bytes) {
        waitingBytes -= bytes;
        inFlightBytes = bytes;
    }
}
