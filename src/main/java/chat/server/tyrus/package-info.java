/**
 * The embedded container: Tyrus and Grizzly under the endpoint, TLS, {@code /healthz}, {@code /metrics}, and a
 * transport that writes one shared byte array to every connection.
 *
 * <p>Must not know: rooms, names or the rules of the chat. The only server package that uses {@code org.glassfish}.
 *
 * <p>Threads: Grizzly's selectors and workers run the decoding; nothing here may block them.
 */
@NullMarked
package chat.server.tyrus;

import org.jspecify.annotations.NullMarked;
