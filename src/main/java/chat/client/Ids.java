package chat.client;

import chat.domain.RequestId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Names requests. The server takes a repeated id for a repetition, also after this program was started again, so ids begin with 64 random
 * bits. From any thread.
 */
final class Ids {

    private final String prefix;
    private final AtomicLong count = new AtomicLong();

    Ids(RandomGenerator random) {
        this.prefix = Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX) + "-";
    }

    RequestId next() {
        return new RequestId(prefix + count.incrementAndGet());
    }

    /** Whether an id was made here. */
    boolean isOwn(RequestId id) {
        return id.text().startsWith(prefix);
    }
}
