package chat.server;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to do with futures whose outcome nobody returns to: nothing that fails stays silent. */
final class Futures {

    private static final Logger LOG = LoggerFactory.getLogger(Futures.class);

    private Futures() {}

    /** Calls back with result or failure, on the thread that completes the future (or at once); a fault in the callback is logged. */
    static <T> void whenDone(CompletableFuture<T> future, BiConsumer<@Nullable T, @Nullable Throwable> callback) {
        CompletableFuture<T> handled = future.whenComplete((result, failure) -> {
            try {
                callback.accept(result, failure);
            } catch (Throwable bug) { // swallowed by the future otherwise, an Error too
                LOG.error("a callback failed", bug);
            }
        });
        assert handled != null;
    }

    /** Logs a failure in one line. */
    static void logFailure(CompletableFuture<?> future, String what) {
        whenDone(future, (result, failure) -> {
            if (failure != null) {
                LOG.warn("{}: {}", what, failure.getMessage());
            }
        });
    }
}
