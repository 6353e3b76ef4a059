/**
 * The chat itself: sessions, room lanes, fan-out, the directory of names, limits, heartbeats. From a decoded
 * request to the bytes offered to each member's {@code SendQueue}.
 *
 * <p>Must not know: a container, a database, a terminal or the command line. It sees a connection as a
 * {@code Transport} and the past as a {@code MessageLog}.
 *
 * <p>Threads: each lane is serial and the only writer of its room; lanes share a small pool. I/O threads hand
 * requests over and return. One timer thread holds all deadlines and does no work beyond handing it on. Every
 * mutable field names its owner.
 */
@NullMarked
package chat.server;

import org.jspecify.annotations.NullMarked;
