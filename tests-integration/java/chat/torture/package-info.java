/**
 * What the server promises, under everything that can happen to it: killed, restarted, cut off. Clients that record what they do and see, and a
 * checker that holds the recording against the invariants. Short by default; {@code -Dtorture.long=true} makes it long.
 */
@NullMarked
package chat.torture;

import org.jspecify.annotations.NullMarked;
