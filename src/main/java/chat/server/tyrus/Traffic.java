package chat.server.tyrus;

import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes of all WebSocket connections. From any thread. */
final class Traffic {

    private final LongAdder in = new LongAdder();
    private final LongAdder out = new LongAdder();

    void in(int bytes) {
        in.add(bytes);
    }

    void out(int bytes) {
        out.add(bytes);
    }

    long bytesIn() {
        return in.sum();
    }

    long bytesOut() {
        return out.sum();
    }
}
