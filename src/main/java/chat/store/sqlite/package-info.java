/**
 * The store on SQLite: what {@code chat serve} keeps things in by default.
 *
 * <p>{@code SqliteStore} is the way in. One {@code Writer} commits in groups over a {@code WriteSession}; a few {@code Reader}s read over
 * a {@code ReadSession} each; {@code Opening} is what happens before either. Every row carries a {@code Checksum}.
 *
 * <p>Must not know: JSON, connections, who may read what. The only package that uses {@code java.sql}.
 *
 * <p>Threads: {@code chat-log} owns the write connection and everything in a {@code WriteSession}; each {@code chat-log-reader} its own
 * read connection. Futures complete on these threads, those of writes only when their commit is on the disk.
 */
@NullMarked
package chat.store.sqlite;

import org.jspecify.annotations.NullMarked;
