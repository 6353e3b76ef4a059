/**
 * What a user of the chat sees, without a screen: conversations, unread counts, mentions, who comes and goes. {@link
 * chat.client.model.ChatModel} turns each event into changes of the view, purely; {@link chat.client.model.Desk} connects it with a client.
 *
 * <p>Must not know: terminals, colours, widths, or how a line is worded.
 *
 * <p>Threads: everything here belongs to the client's one thread; {@code Desk} may be called from any and hands on.
 */
@NullMarked
package chat.client.model;

import org.jspecify.annotations.NullMarked;
