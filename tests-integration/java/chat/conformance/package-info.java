/**
 * Holds the embedded container against RFC 6455, over raw sockets, case by case in the order and with the numbers of the Autobahn test suite.
 *
 * <p>Must not know: the chat's own frames. What is behind the container echoes.
 *
 * <p>Threads: the test's own.
 */
@NullMarked
package chat.conformance;

import org.jspecify.annotations.NullMarked;
