package chat.server;

import chat.domain.Message;
import chat.domain.StreamId;
import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.store.MessageLog;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stream's live side: its newest messages, and the connections that follow it. Each follower gets every message once and in order:
 * from the log while it is behind, then from the tail, then live. Owned by one lane; not thread-safe.
 *
 * <pre>
 *              behind the tail            in the tail                at the head
 *   follow --> READING a page --drained--> SENDING the rest --------> LIVE
 *                 ^      |                      |
 *                 +------+ next page            +-- queue full: waits until it is drained
 * </pre>
 */
final class Feed {

    private static final int PAGE = 256;

    private final StreamId stream;
    private final MessageLog log;
    private final Function<Message, EncodedFrames> encoding;
    private final Consumer<Runnable> lane;
    private final int shown;
    private final Turnstile reads;
    private final ByteBudget tails;
    private final Deliveries deliveries;

    /** Written in the lane; others may ask whether there is one. */
    private volatile @Nullable Tail tail;

    /** Whether the log keeps nothing of this stream, as far as was heard. */
    private boolean empty;

    private String epoch = "";
    private final Map<Outlet, Follower> followers = new HashMap<>(2);
    private final Audience audience = new Audience();

    /** The last sequence that everybody who listened was handed. */
    private long flushed;

    /** The part of what goes to the audience that those who are behind get as well: what has no sequence. */
    private final List<EncodedFrames> unsequenced = new ArrayList<>(1);

    /** Counts what is handed to connections. */
    interface Deliveries {
        void add(int frames);
    }

    /**
     * A feed that knows nothing yet.
     *
     * @param encoding makes of a stored message the frame that followers get
     * @param lane runs something later in the lane that owns this feed
     * @param reads where reading the past for somebody begins
     * @param tails what all tails may take together
     */
    Feed(
            StreamId stream,
            MessageLog log,
            Function<Message, EncodedFrames> encoding,
            Consumer<Runnable> lane,
            int shown,
            Turnstile reads,
            ByteBudget tails,
            Deliveries deliveries) {
        this.stream = stream;
        this.log = log;
        this.encoding = encoding;
        this.lane = lane;
        this.shown = shown;
        this.reads = reads;
        this.tails = tails;
        this.deliveries = deliveries;
    }

    private static final class Follower extends Audience.Listener {
        /** The last sequence handed over; not kept up while it is live. */
        long cursor;
        /** How much of {@link #unsequenced} is not for it, as it happened before. */
        int told;
        /** Whether a page or the drain of its queue is waited for: that goes on with it, and nothing else. */
        boolean waits;
        /** Whether its queue was found empty and nothing was sent since. */
        boolean drained;
        /** Encoded and next in turn, from {@code cursor + 1} on. */
        final ArrayDeque<EncodedFrames> backlog = new ArrayDeque<>(0);

        Follower(Outlet outlet, long cursor) {
            super(outlet);
            this.cursor = cursor;
        }
    }

    // ---- where the stream is

    boolean isLoaded() {
        return tail != null;
    }

    /** Starts with a stream known to be empty. */
    void startEmpty() {
        tail = new Tail(shown, 0, tails);
        empty = true;
    }

    /** Asks the log where the stream is; hand the page to {@link #loaded}. */
    CompletableFuture<MessageLog.Page> load() {
        return log.readBefore(stream, MessageLog.NEWEST, Math.max(1, shown));
    }

    /** Takes over what the log said. Followers from before go on from where they are. */
    void loaded(MessageLog.Page page) {
        List<Message> messages = page.messages();
        Tail fresh = new Tail(
                shown, messages.isEmpty() ? page.head().head() : messages.get(0).seq() - 1, tails);
        for (Message message : messages) {
            fresh.add(encoding.apply(message));
        }
        epoch = page.head().epoch();
        empty = page.head().first() > page.head().head();
        tail = fresh;
        flushed = fresh.head();
        for (Follower follower : List.copyOf(followers.values())) {
            audience.remove(follower);
            if (!follower.waits) {
                advance(follower);
            }
        }
    }

    /** Forgets where the stream is, because it is not certain any more or nobody cares. Nothing may be outgoing. */
    void unload() {
        long head = head();
        for (Follower follower : followers.values()) {
            if (follower.isListening()) {
                follower.cursor = head;
            }
        }
        tail().clear();
        tail = null;
    }

    /** What was said until now is removed from the log: nobody is shown it any more. */
    void forgetPast() {
        long head = head();
        tail().clear();
        tail = new Tail(shown, head, tails);
        empty = true;
    }

    /** Gives up what is held of the stream in memory where nothing was said since the last call. */
    void shed() {
        Tail known = tail;
        if (known != null) {
            known.shed();
        }
    }

    /** Whether nothing is kept of what was said, or nothing ever was. */
    boolean isEmpty() {
        return empty;
    }

    String epoch() {
        return epoch;
    }

    long head() {
        return tail().head();
    }

    private Tail tail() {
        Tail known = tail;
        if (known == null) {
            throw new IllegalStateException(stream + " is not loaded");
        }
        return known;
    }

    // ---- what happens

    /**
     * A message was stored.
     *
     * @param copy who gets it as well, unless they follow; null for nobody
     * @return false where it is not the one after the head: somebody else has written to the stream, so {@link #unload} it and ask the log
     */
    boolean publish(Message message, @Nullable Outlet copy) {
        EncodedFrames frames = encoding.apply(message);
        boolean next = message.seq() == head() + 1;
        if (next) {
            tail().add(frames);
            empty = false;
            audience.say(frames);
        }
        if (copy != null && !isFollowing(copy)) {
            copy.deliver(frames);
            deliveries.add(1);
        }
        return next;
    }

    /** Something happened that has no sequence. */
    void broadcast(EncodedFrames event) {
        audience.say(event);
        unsequenced.add(event);
    }

    /**
     * Hands everything since the last flush to the followers, a large audience in slices.
     *
     * @param pool runs slices
     * @return what has to be complete before anything else happens here; null where all is done
     */
    @Nullable
    CompletableFuture<?> flush(Executor pool) {
        if (followers.size() > audience.size() && !unsequenced.isEmpty()) {
            for (Follower follower : followers.values()) {
                if (!follower.isListening()) {
                    tellUnsequenced(follower);
                }
            }
        }
        unsequenced.clear();
        if (tail != null) {
            flushed = tail.head();
        }
        deliveries.add(audience.deliveries());
        return audience.flush(pool);
    }

    /** One who is, or was until now, behind gets what has no sequence and happened since they follow. */
    private void tellUnsequenced(Follower follower) {
        Blocks.of(unsequenced.subList(follower.told, unsequenced.size())).forEach(follower.outlet::deliver);
        follower.told = 0;
    }

    // ---- who follows

    boolean isFollowing(Outlet outlet) {
        return followers.containsKey(outlet);
    }

    /** The last sequence handed to one who follows. */
    long cursor(Outlet outlet) {
        Follower follower = followers.get(outlet);
        if (follower == null) {
            throw new IllegalArgumentException("not following " + stream);
        }
        return follower.isListening() ? Math.max(follower.cursor, flushed) : follower.cursor;
    }

    boolean hasFollowers() {
        return !followers.isEmpty();
    }

    /** Whether following from after this sequence needs no read. */
    boolean covers(long after) {
        return tail().covers(after);
    }

    /** A page of what comes after this sequence, from the log, when it is this reader's turn; fails where the reader is gone by then. */
    CompletableFuture<MessageLog.Page> readAfter(Outlet reader, long after) {
        CompletableFuture<MessageLog.Page> page = new CompletableFuture<>();
        reads.enter(() -> {
            CompletableFuture<MessageLog.Page> read = reader.isOpen()
                    ? log.readAfter(stream, after, PAGE)
                    : CompletableFuture.failedFuture(new ClosedChannelException());
            return read.handle(
                    (found, failure) -> failure == null ? page.complete(found) : page.completeExceptionally(failure));
        });
        return page;
    }

    /** The sequence before the first message that is shown to who comes without one of their own. */
    long beforeShown() {
        return tail().beforeShown();
    }

    /** Hands over everything after this sequence from now on. */
    void follow(Outlet outlet, long after) {
        follow(outlet, after, List.of());
    }

    /**
     * Hands over everything after this sequence from now on.
     *
     * @param read what was read of it already, from the first message after the sequence on: while it is read again, the log may drop it
     */
    void follow(Outlet outlet, long after, List<Message> read) {
        unfollow(outlet);
        Follower follower = new Follower(outlet, after);
        follower.told = unsequenced.size();
        followers.put(outlet, follower);
        if (after == beforeShown() && outlet.room() > 2 * Blocks.MAX_BYTES) {
            // The usual way in, and the one that many take at once: the same piece for all of them.
            tail().shown().ifPresent(block -> {
                outlet.deliver(block);
                deliveries.add((int) (head() - after));
                follower.cursor = head();
            });
        }
        if (follower.cursor == after && !covers(after)) {
            enqueue(follower, read);
        }
        advance(follower);
    }

    /** Hands over nothing more than what happened until now. */
    void unfollow(Outlet outlet) {
        Follower follower = followers.remove(outlet);
        if (follower != null) {
            audience.remove(follower);
        }
    }

    /** Brings a follower who is behind as far as can be without waiting. */
    private void advance(Follower follower) {
        while (followers.get(follower.outlet) == follower && follower.outlet.isOpen() && tail != null) {
            if (!sendBacklog(follower)) {
                return;
            }
            if (follower.cursor >= head()) {
                tellUnsequenced(follower);
                audience.add(follower);
                return;
            }
            if (!covers(follower.cursor)) {
                readMore(follower);
                return;
            }
            follower.backlog.addAll(tail().since(follower.cursor));
        }
    }

    /** False when the queue is full for now; it goes on by itself later. */
    private boolean sendBacklog(Follower follower) {
        while (!follower.backlog.isEmpty()) {
            // Half of what is free, so that what is live in other rooms fits beside it; one piece at least, or it would
            // never end.
            int budget = Math.min(Blocks.MAX_BYTES, follower.outlet.room() / 2);
            if (follower.backlog.element().size() > budget && !follower.drained) {
                // Read again when there is room: what waits for who does not read is held nowhere.
                follower.backlog.clear();
                follower.waits = true;
                follower.outlet.whenDrained(() -> later(() -> {
                    follower.waits = false;
                    follower.drained = true;
                    advance(follower);
                }));
                return false;
            }
            follower.drained = false;
            List<EncodedFrames> pieces = new ArrayList<>();
            int bytes = 0;
            do {
                EncodedFrames next = follower.backlog.remove();
                bytes += next.size();
                pieces.add(next);
            } while (!follower.backlog.isEmpty()
                    && bytes + follower.backlog.element().size() <= budget);
            Blocks.of(pieces).forEach(follower.outlet::deliver);
            deliveries.add(pieces.size());
            follower.cursor += pieces.size();
        }
        return true;
    }

    private void readMore(Follower follower) {
        long from = follower.cursor;
        follower.waits = true;
        Futures.whenDone(
                readAfter(follower.outlet, from), (page, failure) -> later(() -> arrived(follower, from, page)));
    }

    private void arrived(Follower follower, long from, MessageLog.@Nullable Page page) {
        follower.waits = false;
        if (followers.get(follower.outlet) != follower) {
            return;
        }
        long gone = page == null ? from : page.head().first() - 1;
        if (gone > from && !stream.isRoom() && isLoaded()) {
            // What was whispered long ago is gone, and nothing can be told of that: on with what is there.
            follower.cursor = Math.min(gone, head());
        } else if (page == null || gone > from || page.messages().isEmpty()) {
            // Not readable, or removed while it was being read: coming back, the client is told what is missing.
            follower.outlet.close(CloseCode.INTERNAL_ERROR);
            return;
        } else {
            enqueue(follower, page.messages());
        }
        advance(follower);
    }

    private void enqueue(Follower follower, List<Message> read) {
        for (Message message : read) {
            follower.backlog.add(encoding.apply(message));
        }
    }

    private void later(Runnable work) {
        lane.accept(work);
    }
}
