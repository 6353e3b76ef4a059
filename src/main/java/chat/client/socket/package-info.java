/**
 * The client's way to a server below the WebSocket: addresses, proxies, TCP, TLS and the HTTP upgrade, each with its own words for what fails.
 *
 * <p>Must not know: the chat, its protocol, its client.
 *
 * <p>Threads: sockets block; every connection has a thread that dials and then reads, and one that writes.
 */
@NullMarked
package chat.client.socket;

import org.jspecify.annotations.NullMarked;
