/**
 * The standard {@code @ServerEndpoint} and its {@code Configurator}: the way from any Jakarta WebSocket container
 * into the chat.
 *
 * <p>Must not know: Tyrus, Grizzly, or anything beyond the standard API, so that it runs in other containers.
 *
 * <p>Threads: called by the container, one thread at a time for a connection; never blocks it.
 */
@NullMarked
package chat.server.endpoint;

import org.jspecify.annotations.NullMarked;
