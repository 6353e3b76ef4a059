package chat.server.tyrus;

import chat.server.Transport;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often it was told what. */
final class CountingCompletion implements Transport.Completion {

    final AtomicInteger sent = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();

    @Override
    public void sent() {
        sent.incrementAndGet();
    }

    @Override
    public void failed(Throwable cause) {
        failed.incrementAndGet();
    }
}
