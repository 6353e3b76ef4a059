package chat.torture;

import chat.domain.Message;
import chat.domain.RequestId;
import chat.domain.StreamId;
import chat.store.MemoryStore;
import chat.store.MessageLog;
import chat.store.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A log that answers something else than what the real one says: the base of the faults of logs. */
class WrongLog implements MessageLog {

    /** From here on a log goes wrong; what is before is right, so that there is something to compare with. */
    static final long WRONG_FROM = 20;

    final MessageLog real;

    WrongLog(MessageLog real) {
        this.real = real;
    }

    /** What a message is made into; the same one always into the same. */
    Message changed(Message message) {
        return message;
    }

    /** The head told, instead of the real one. */
    long changedHead(long head) {
        return head;
    }

    /** What is stored instead of a draft. */
    Draft changed(StreamId stream, Draft draft) {
        return draft;
    }

    @Override
    public CompletableFuture<List<Stored>> append(StreamId stream, List<Draft> batch) {
        List<Draft> drafts = batch.stream().map(draft -> changed(stream, draft)).toList();
        return real.append(stream, drafts)
                .thenApply(all -> all.stream()
                        .map(stored -> new Stored(changed(stored.message()), stored.repeat()))
                        .toList());
    }

    @Override
    public CompletableFuture<Head> head(StreamId stream) {
        return real.head(stream).thenApply(this::changed);
    }

    @Override
    public CompletableFuture<Page> readAfter(StreamId stream, long after, int limit) {
        return real.readAfter(stream, 0, chat.store.Bounds.MOST)
                .thenApply(page -> page(page, after, NEWEST, limit, true));
    }

    @Override
    public CompletableFuture<Page> readBefore(StreamId stream, long before, int limit) {
        return real.readAfter(stream, 0, chat.store.Bounds.MOST).thenApply(page -> page(page, 0, before, limit, false));
    }

    @Override
    public CompletableFuture<Long> firstSince(StreamId stream, Instant time) {
        return real.firstSince(stream, time);
    }

    private Page page(Page page, long after, long before, int limit, boolean oldest) {
        List<Message> all = page.messages().stream()
                .map(this::changed)
                .sorted(Comparator.comparingLong(Message::seq))
                .filter(message -> message.seq() > after && message.seq() < before)
                .toList();
        int from = oldest ? 0 : Math.max(0, all.size() - limit);
        return new Page(changed(page.head()), all.subList(from, Math.min(all.size(), from + limit)));
    }

    /** What is told of where the stream is. */
    Head changed(Head head) {
        return new Head(head.epoch(), head.first(), changedHead(head.head()));
    }

    static Message withSeq(Message message, long seq) {
        return new Message(
                seq,
                message.at(),
                message.sender(),
                message.from(),
                message.to(),
                message.id(),
                message.kind(),
                message.text());
    }

    static Message withId(Message message, RequestId id) {
        return new Message(
                message.seq(),
                message.at(),
                message.sender(),
                message.from(),
                message.to(),
                id,
                message.kind(),
                message.text());
    }

    /** A sequence is left out. */
    static final class WithAHole extends WrongLog {
        WithAHole(MessageLog real) {
            super(real);
        }

        @Override
        Message changed(Message message) {
            return withSeq(message, changedHead(message.seq()));
        }

        @Override
        long changedHead(long head) {
            return head > WRONG_FROM ? head + 1 : head;
        }
    }

    /** Neighbours change places: what was said and acknowledged first stands second. */
    static final class OutOfOrder extends WrongLog {
        OutOfOrder(MessageLog real) {
            super(real);
        }

        @Override
        Message changed(Message message) {
            long seq = message.seq();
            return seq < WRONG_FROM ? message : withSeq(message, seq % 2 == 0 ? seq + 1 : seq - 1);
        }
    }

    /** A repeat is stored again. */
    static final class WithoutRepeatCheck extends WrongLog {
        private static final String AGAIN = ".again";

        /** Guarded by itself. */
        private final Map<StreamId, Set<String>> known = new HashMap<>();

        WithoutRepeatCheck(MessageLog real) {
            super(real);
        }

        @Override
        Draft changed(StreamId stream, Draft draft) {
            synchronized (known) {
                boolean first =
                        known.computeIfAbsent(stream, any -> new HashSet<>()).add(draft.sender() + " " + draft.id());
                return first
                        ? draft
                        : new Draft(
                                draft.sender(),
                                draft.from(),
                                draft.to(),
                                new RequestId(draft.id() + AGAIN),
                                draft.kind(),
                                draft.text());
            }
        }

        @Override
        Message changed(Message message) {
            String id = message.id().text();
            return id.endsWith(AGAIN) ? withId(message, new RequestId(id.substring(0, id.indexOf(AGAIN)))) : message;
        }
    }

    /** Acknowledges what is in its memory; the last of it never reaches the real log. */
    static final class Hasty extends WrongLog {
        private static final int BEHIND = 30;

        private record Late(StreamId stream, List<Draft> batch) {}

        /** Guarded by itself. */
        private final Deque<Late> late = new ArrayDeque<>();

        private final MessageLog disk;

        /** @param disk the log that is there when all is over */
        Hasty(MessageLog disk) {
            super(MemoryStore.open(new Retention(1_000_000, Duration.ZERO), Clock.systemUTC())
                    .messages());
            this.disk = disk;
        }

        @Override
        public CompletableFuture<List<Stored>> append(StreamId stream, List<Draft> batch) {
            synchronized (late) {
                late.add(new Late(stream, batch));
                if (late.size() > BEHIND) {
                    Late due = late.remove();
                    disk.append(due.stream, due.batch).join();
                }
            }
            return real.append(stream, batch);
        }
    }

    /** Says that it is in an epoch which is over. */
    static final class InEpoch extends WrongLog {
        private final String epoch;

        InEpoch(MessageLog real, String epoch) {
            super(real);
            this.epoch = epoch;
        }

        @Override
        Head changed(Head head) {
            return new Head(epoch, head.first(), head.head());
        }
    }
}
