/**
 * The load generator, and the checker that holds recorded histories against the promises of
 * {@code src/site/markdown/guarantees.md}.
 *
 * <p>Must not know: the server's insides. It sees only the wire.
 *
 * <p>Threads: each simulated client belongs to one event loop; recordings are merged after the run.
 */
@NullMarked
package chat.load;

import org.jspecify.annotations.NullMarked;
