package chat.server;

import chat.protocol.EncodedFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who get whatever is said, as it is said: gathered until the next flush, joined into few blocks, and the same blocks handed to all. A
 * large audience is cut into slices that run on the pool among other rooms' work, so that it holds up nobody else. Owned by one lane, which waits
 * for the slices before it goes on; so everybody gets everything in order, whichever thread hands it over.
 */
final class Audience {

    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

    /** Listeners of a slice: some milliseconds of work. */
    static final int SLICE = 512;

    /** The listeners who get all that is outgoing, in no order; each knows its place. */
    private final List<Listener> listeners = new ArrayList<>(1);

    /** Those who came while something was outgoing, and get the part after they came. */
    private final List<Listener> fresh = new ArrayList<>(0);

    private final List<EncodedFrames> outgoing = new ArrayList<>(1);

    /** Somebody who can be in an audience. */
    static class Listener {
        private static final int NOWHERE = -1;
        private static final int FRESH = -2;

        final Outlet outlet;
        private int place = NOWHERE;
        /** How much was outgoing when it came; of one who is fresh. */
        private int since;

        Listener(Outlet outlet) {
            this.outlet = outlet;
        }

        final boolean isListening() {
            return place != NOWHERE;
        }
    }

    int size() {
        return listeners.size() + fresh.size();
    }

    /** How many frames the next flush hands over, to all together. */
    int deliveries() {
        int count = listeners.size() * outgoing.size();
        for (Listener listener : fresh) {
            count += outgoing.size() - listener.since;
        }
        return count;
    }

    /** All who listen now get this with the next flush. */
    void say(EncodedFrames frames) {
        outgoing.add(frames);
    }

    /** One more, for what is said from now on. */
    void add(Listener listener) {
        if (outgoing.isEmpty()) {
            settle(listener);
        } else {
            listener.place = Listener.FRESH;
            listener.since = outgoing.size();
            fresh.add(listener);
        }
    }

    private void settle(Listener listener) {
        listener.place = listeners.size();
        listeners.add(listener);
    }

    /** One less; nothing where it does not listen. It gets at once what was said before. */
    void remove(Listener listener) {
        if (listener.place == Listener.FRESH) {
            fresh.remove(listener);
            catchUp(listener);
        } else if (listener.isListening()) {
            Listener last = listeners.remove(listeners.size() - 1);
            if (last != listener) {
                listeners.set(listener.place, last);
                last.place = listener.place;
            }
            listener.since = 0;
            catchUp(listener);
        }
        listener.place = Listener.NOWHERE;
    }

    private void catchUp(Listener listener) {
        Blocks.of(outgoing.subList(listener.since, outgoing.size())).forEach(block -> deliver(block, listener));
    }

    /** Whatever goes wrong with one of them, the others get theirs. */
    private static void deliver(EncodedFrames block, Listener listener) {
        try {
            listener.outlet.deliver(block);
        } catch (Throwable bug) { // an Error must not silence the others either
            LOG.error("a delivery failed", bug);
        }
    }

    /**
     * Hands over everything said since the last flush.
     *
     * @param pool runs all slices but the first
     * @return what has to be complete before this is used again; null where all is done
     */
    @Nullable
    CompletableFuture<?> flush(Executor pool) {
        if (outgoing.isEmpty()) {
            return null;
        }
        List<EncodedFrames> blocks = List.copyOf(Blocks.of(outgoing));
        int end = listeners.size();
        for (Listener listener : fresh) {
            catchUp(listener);
            settle(listener);
        }
        fresh.clear();
        outgoing.clear();
        if (end <= SLICE) {
            deliver(blocks, 0, end);
            return null;
        }
        return deliverInSlices(blocks, end, pool);
    }

    private CompletableFuture<?> deliverInSlices(List<EncodedFrames> blocks, int end, Executor pool) {
        AtomicInteger undone = new AtomicInteger((end + SLICE - 1) / SLICE);
        CompletableFuture<Void> done = new CompletableFuture<>();
        for (int from = SLICE; from < end; from += SLICE) {
            int first = from;
            pool.execute(() -> slice(blocks, first, Math.min(first + SLICE, end), undone, done));
        }
        slice(blocks, 0, SLICE, undone, done);
        return done;
    }

    private void slice(
            List<EncodedFrames> blocks, int from, int to, AtomicInteger undone, CompletableFuture<Void> done) {
        try {
            deliver(blocks, from, to);
        } finally {
            if (undone.decrementAndGet() == 0) {
                done.complete(null);
            }
        }
    }

    private void deliver(List<EncodedFrames> blocks, int from, int to) {
        for (EncodedFrames block : blocks) {
            for (int i = from; i < to; i++) {
                deliver(block, listeners.get(i));
            }
        }
    }
}
