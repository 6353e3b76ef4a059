/**
 * A whole server from its settings: the chat in the embedded container.
 *
 * <p>Must not know: who reads the settings, or whether the process is its own.
 *
 * <p>Threads: those of the caller, for the start and the end.
 */
@NullMarked
package chat.server.standalone;

import org.jspecify.annotations.NullMarked;
