/**
 * What the client commands do: reach a server as somebody, send, follow, list.
 *
 * <p>Must not know: the command line, terminals, or anything of the server.
 *
 * <p>Threads: the main thread waits; what a server says is heard on the client's thread; {@code send} reads its input on a thread of its own.
 */
@NullMarked
package chat.cli.client;

import org.jspecify.annotations.NullMarked;
