package chat.server;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets few at a time do what takes much memory; the others wait in the order they came. From any thread. */
final class Turnstile {

    private static final Logger LOG = LoggerFactory.getLogger(Turnstile.class);

    private final int atOnce;

    /** Both guarded by this. */
    private final ArrayDeque<Supplier<CompletableFuture<?>>> waiting = new ArrayDeque<>();

    private int inside;

    /** @param atOnce how many may be under way, at least 1 */
    Turnstile(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Begins this work, now or when its turn has come. It is over when what it returns is complete. */
    void enter(Supplier<CompletableFuture<?>> work) {
        synchronized (this) {
            waiting.add(work);
        }
        next();
    }

    /** Lets in as many as there is room for. A loop, as many may be over as soon as they begin: those who waited for a closed connection. */
    private void next() {
        while (true) {
            Supplier<CompletableFuture<?>> next;
            synchronized (this) {
                if (inside == atOnce || waiting.isEmpty()) {
                    return;
                }
                next = waiting.remove();
                inside++;
            }
            CompletableFuture<?> over;
            try {
                over = next.get();
            } catch (Throwable e) { // who waits behind must not wait for ever
                over = CompletableFuture.failedFuture(e);
            }
            boolean alreadyOver = over.isDone();
            Futures.whenDone(over, (done, failure) -> {
                if (failure != null) {
                    LOG.error("work in turn failed", failure);
                }
                synchronized (this) {
                    inside--;
                }
                if (!alreadyOver) {
                    next();
                }
            });
        }
    }
}
