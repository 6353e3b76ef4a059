package chat.store;

/** Everything that is kept: what was said, and the state beside it. One writer, one place, opened and closed as one. */
public interface Store extends AutoCloseable {

    MessageLog messages();

    StateStore state();

    /** Whether the store takes writes at the moment: false from a failed write until one succeeds again. From any thread. */
    boolean isAvailable();

    /** Finishes what was handed over, flushes and closes. Later calls fail with {@link StoreException}. Blocks; idempotent. */
    @Override
    void close();
}
