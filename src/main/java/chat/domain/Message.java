package chat.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something said, as it stands in a stream.
 *
 * @param seq the place in the stream, from 1, without holes within an epoch
 * @param at when the log took it, to the millisecond
 * @param sender who said it, for recognising repeats; never sent to anybody
 * @param from what the sender was called then
 * @param to what the receiver was called then; null in a room
 * @param id the sender's id for it
 * @param kind what sort it is
 * @param text what was said
 */
public record Message(
        long seq,
        Instant at,
        Identity sender,
        UserName from,
        @Nullable UserName to,
        RequestId id,
        MessageKind kind,
        MessageText text) {

    public Message {
        if (seq < 1) {
            throw new IllegalArgumentException("seq starts at 1: " + seq);
        }
        Objects.requireNonNull(at);
        Objects.requireNonNull(sender);
        Objects.requireNonNull(from);
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
    }
}
