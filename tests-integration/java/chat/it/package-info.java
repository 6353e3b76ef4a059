/** Tests that need more than one process's worth of the program: real servers, sockets and clients; the specification's transcripts. */
@NullMarked
package chat.it;

import org.jspecify.annotations.NullMarked;
