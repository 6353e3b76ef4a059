/**
 * The message log: what was said, in order, kept. {@code Store} is the seam, with {@code MessageLog} and
 * {@code StateStore} in it; {@code MemoryStore} is here, the one on SQLite below, and one contract test holds for each.
 *
 * <p>The log, not its caller, assigns sequences, so that one may stand on a database shared by several servers.
 *
 * <p>Must not know: JSON, connections, who may read what, any database.
 *
 * <p>Threads: appends come from many lanes; one writer thread owns the write connection and commits in groups.
 * Reads may come from any thread.
 */
@NullMarked
package chat.store;

import org.jspecify.annotations.NullMarked;
