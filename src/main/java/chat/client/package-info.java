/**
 * A client without a face: connection, reconnect and resume, outbox, and the model that turns events into
 * changes of what is shown.
 *
 * <p>Must not know: terminals, the command line, or anything of the server.
 *
 * <p>Threads: the WebSocket client's threads deliver events, which are handed to one owner; the model is pure.
 */
@NullMarked
package chat.client;

import org.jspecify.annotations.NullMarked;
