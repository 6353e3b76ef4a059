package chat.server;

import chat.protocol.JsonCodec;
import chat.store.Store;
import java.util.concurrent.Executor;

/**
 * What every part of the chat is given.
 *
 * @param settings what the operator wishes
 * @param store where everything is kept
 * @param codec the one codec
 * @param pool where lanes run; small, and never blocked
 * @param time the clocks
 * @param metrics what is counted
 * @param retries what waits for the store to answer again
 * @param reads where reading the past for somebody begins: a page of it is up to some megabytes
 * @param tails what the newest messages of all streams may take together
 */
record Core(
        ChatSettings settings,
        Store store,
        JsonCodec codec,
        Executor pool,
        Time time,
        Metrics metrics,
        Retries retries,
        Turnstile reads,
        ByteBudget tails) {

    /** Pages of the past in memory at once. */
    static final int READS_AT_ONCE = 4;

    /** The newest messages in memory may take one part in so many of the heap. */
    static final int TAILS_PART_OF_HEAP = 8;
}
