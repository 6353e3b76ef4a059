/**
 * The message log: what was said, in order, kept. {@code MessageLog} is the seam; in memory and SQLite are its
 * implementations, and one contract test holds for each.
 *
 * <p>The log, not its caller, assigns sequences, so that one may stand on a database shared by several servers.
 *
 * <p>Must not know: JSON, connections, who may read what. The only package that uses {@code java.sql}.
 *
 * <p>Threads: appends come from many lanes; one writer thread owns the write connection and commits in groups.
 * Reads may come from any thread.
 */
@NullMarked
package chat.store;

import org.jspecify.annotations.NullMarked;
