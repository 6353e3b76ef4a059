package chat.cli.client;

import chat.client.ChatClient;
import chat.domain.RoomName;
import chat.protocol.Event;
import chat.protocol.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongPredicate;

/**
 * Reads a room's past forwards, by pages, so that however long it is, only a page of it is in memory. The server gives pages that end before a
 * sequence; as sequences have no holes, a page of n that ends before s + n begins at s, unless the server cut it short or has it no more.
 * Belongs to the client's thread.
 */
final class Backlog {

    private static final int LARGEST_PAGE = 200;

    /** What a server tells of a room's past. */
    interface Pages {
        /** The newest messages before a sequence, oldest first. */
        CompletionStage<List<Event.Message>> before(long seq, int limit);

        /** Where what is not older than this begins, by the server's clock; empty from a server that cannot tell. */
        CompletionStage<OptionalLong> since(Duration age);
    }

    private final Pages pages;
    private final InstantSource clock;
    private int page = LARGEST_PAGE;

    /** @param clock the reader's own, for servers that cannot tell how old their messages are */
    Backlog(Pages pages, InstantSource clock) {
        this.pages = pages;
        this.clock = clock;
    }

    static Backlog of(ChatClient client, RoomName room) {
        Pages pages = new Pages() {
            @Override
            public CompletionStage<List<Event.Message>> before(long seq, int limit) {
                return client.history(room, OptionalLong.of(seq), OptionalInt.of(limit))
                        .thenApply(Reply.History::messages);
            }

            @Override
            public CompletionStage<OptionalLong> since(Duration age) {
                return client.since(room, age);
            }
        };
        return new Backlog(pages, InstantSource.system());
    }

    /**
     * Finds the first message that is still kept and not too old. The server is asked how old messages are; what is gone is found by bisection, as it lies
     * before what is not.
     *
     * @param from where to begin to look
     * @param head the last sequence there is
     * @return its sequence; {@code head + 1} where there is none
     */
    CompletionStage<Long> first(long from, long head, Since since) {
        if (from > head) {
            return CompletableFuture.completedFuture(head + 1);
        }
        if (since.age().isEmpty()) {
            return search(from, head, Instant.MIN);
        }
        Duration age = since.age().get();
        return pages.since(age)
                .thenCompose(told -> told.isPresent()
                        ? CompletableFuture.completedFuture(Math.max(from, told.getAsLong()))
                        : search(from, head, clock.instant().minus(age)));
    }

    private CompletionStage<Long> search(long from, long head, Instant oldest) {
        return qualifies(from, oldest)
                .thenCompose(yes -> yes ? CompletableFuture.completedFuture(from) : bisect(from + 1, head + 1, oldest));
    }

    private CompletionStage<Long> bisect(long low, long high, Instant oldest) {
        if (low >= high) {
            return CompletableFuture.completedFuture(high);
        }
        long middle = low + (high - low) / 2;
        return qualifies(middle, oldest)
                .thenCompose(yes -> yes ? bisect(low, middle, oldest) : bisect(middle + 1, high, oldest));
    }

    private CompletionStage<Boolean> qualifies(long seq, Instant oldest) {
        return pages.before(seq + 1, 1)
                .thenApply(messages -> find(messages, each -> each == seq)
                        .filter(message -> !message.at().isBefore(oldest))
                        .isPresent());
    }

    /** The messages from a sequence on, at least one; empty where it is not kept any more. */
    CompletionStage<List<Event.Message>> from(long seq) {
        int size = page;
        return pages.before(seq + size, size).thenCompose(messages -> {
            if (find(messages, each -> each == seq).isPresent()) {
                page = Math.min(LARGEST_PAGE, 2 * size);
                return CompletableFuture.completedFuture(
                        messages.stream().filter(each -> each.seq() >= seq).toList());
            }
            if (size == 1) {
                return CompletableFuture.completedFuture(List.of());
            }
            page = Math.max(1, size / 4);
            return from(seq);
        });
    }

    private static Optional<Event.Message> find(List<Event.Message> messages, LongPredicate which) {
        return messages.stream().filter(each -> which.test(each.seq())).findFirst();
    }
}
