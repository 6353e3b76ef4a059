package chat.store;

import chat.domain.Identity;
import chat.domain.Message;
import chat.domain.RequestId;
import chat.store.MessageLog.Draft;
import chat.store.MessageLog.Head;
import chat.store.MessageLog.Page;
import chat.store.MessageLog.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One stream in memory: a ring indexed by sequence, and the keys of what is in it. Owned by the log's thread. */
final class MemoryStream {

    /** By what a repeat is recognised. */
    record Key(Identity sender, RequestId id) {}

    private final String epoch;
    private final Map<Key, Message> byKey;

    /** A power of two long; the message at {@code seq} is at {@code seq} modulo that; null where none is kept. */
    private @Nullable Message[] ring = new @Nullable Message[16];

    private long first = 1;
    private long head;

    /** When the last message was said, whether it is still kept or not. */
    private Instant last = Instant.MIN;

    /** @param byKey where repeats are looked for; inboxes share one */
    MemoryStream(String epoch, Map<Key, Message> byKey) {
        this.epoch = epoch;
        this.byKey = byKey;
    }

    Head head() {
        return new Head(epoch, first, head);
    }

    /** When the newest message that is kept was said; {@link Instant#MIN} where none is. */
    Instant newest() {
        return isEmpty() ? Instant.MIN : get(head).at();
    }

    boolean isEmpty() {
        return first > head;
    }

    /** @param at the time of the clock; the message gets that of the one before if that is later */
    Stored append(Draft draft, Instant at) {
        Key key = new Key(draft.sender(), draft.id());
        Message original = byKey.get(key);
        if (original != null) {
            return new Stored(original, true);
        }
        if (head + 1 - first == ring.length) {
            grow();
        }
        last = at.isAfter(last) ? at : last;
        Message message = new Message(
                head + 1, last, draft.sender(), draft.from(), draft.to(), draft.id(), draft.kind(), draft.text());
        head++;
        ring[slot(head)] = message;
        byKey.put(key, message);
        return new Stored(message, false);
    }

    /**
     * Drops what retention does not keep, from the old end.
     *
     * @param oldest messages from before this are not kept
     */
    void trim(int count, Instant oldest) {
        while (!isEmpty() && (head + 1 - first > count || get(first).at().isBefore(oldest))) {
            Message message = get(first);
            byKey.remove(new Key(message.sender(), message.id()));
            ring[slot(first)] = null;
            first++;
        }
    }

    /** Drops everything; the time begins anew. */
    void clear() {
        trim(0, Instant.MIN);
        last = Instant.MIN;
    }

    Page after(long after, int limit) {
        long from = Math.max(Math.min(after, head) + 1, first);
        return page(from, Math.min(head, from + limit - 1));
    }

    Page before(long before, int limit) {
        long to = Math.min(head, before - 1);
        return page(Math.max(first, to + 1 - limit), to);
    }

    /** The first sequence that is not from before a time; the one after the head if there is none. */
    long firstSince(Instant time) {
        long low = first;
        long high = head + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (get(middle).at().isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Page page(long from, long to) {
        List<Message> messages = new ArrayList<>();
        for (long seq = from; seq <= to; seq++) {
            messages.add(get(seq));
        }
        return new Page(head(), List.copyOf(messages));
    }

    private Message get(long seq) {
        return Objects.requireNonNull(ring[slot(seq)]);
    }

    private int slot(long seq) {
        return (int) (seq & (ring.length - 1));
    }

    private void grow() {
        @Nullable Message[] old = ring;
        ring = new @Nullable Message[old.length * 2];
        for (long seq = first; seq <= head; seq++) {
            ring[slot(seq)] = old[(int) (seq & (old.length - 1))];
        }
    }
}
