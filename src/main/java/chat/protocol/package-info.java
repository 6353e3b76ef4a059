/**
 * The wire: every frame of {@code chat.v1} as a record, the one codec between frames and JSON text, and the
 * Jakarta encoders and decoders over it. The specification is {@code src/site/markdown/protocol.md}.
 *
 * <p>Bounds (size, depth, names, texts) are checked here, so that what comes out of the codec can be believed.
 *
 * <p>Must not know: sockets, sessions, rooms' state, or which end it runs on.
 *
 * <p>Threads: frames are immutable; codecs hold no state between calls and may be shared.
 */
@NullMarked
package chat.protocol;

import org.jspecify.annotations.NullMarked;
