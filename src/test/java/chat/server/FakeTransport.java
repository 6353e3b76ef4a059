package chat.server;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection without a network: hands on what is sent, and can stop reading. */
class FakeTransport implements Transport {

    private final Consumer<String> received;
    private final String address;
    private @Nullable Completion stuck;
    private boolean reading = true;
    private boolean aborted;
    private final List<CloseCode> closes = new ArrayList<>();
    final AtomicInteger pings = new AtomicInteger();

    FakeTransport(String address, Consumer<String> received) {
        this.address = address;
        this.received = received;
    }

    @Override
    public void send(List<EncodedFrames> frames, Completion completion) {
        synchronized (this) {
            if (!reading) {
                stuck = completion;
                return;
            }
        }
        frames.forEach(each -> received.accept(each.text()));
        completion.sent();
    }

    synchronized void stopReading() {
        reading = false;
    }

    /** Whether something is under way that nobody reads. */
    synchronized boolean isStuck() {
        return stuck != null;
    }

    void readAgain() {
        Completion next;
        synchronized (this) {
            reading = true;
            next = stuck;
            stuck = null;
        }
        if (next != null) {
            next.sent();
        }
    }

    @Override
    public synchronized void close(CloseCode code) {
        closes.add(code);
    }

    synchronized List<CloseCode> closes() {
        return List.copyOf(closes);
    }

    @Override
    public synchronized void abort() {
        aborted = true;
    }

    synchronized boolean isAborted() {
        return aborted;
    }

    @Override
    public void ping() {
        pings.incrementAndGet();
    }

    @Override
    public String remoteAddress() {
        return address;
    }
}
