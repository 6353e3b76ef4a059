package chat.cli.client;

import chat.client.ChatClient;
import chat.domain.RoomName;
import chat.protocol.Event;
import chat.protocol.Reply;
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

    /** Asks for the newest messages before a sequence, oldest first. */
    interface Pages {
        CompletionStage<List<Event.Message>> before(long seq, int limit);
    }

    private final Pages pages;
    private int page = LARGEST_PAGE;

    Backlog(Pages pages) {
        this.pages = pages;
    }

    static Backlog of(ChatClient client, RoomName room) {
        return new Backlog((before, limit) -> client.history(room, OptionalLong.of(before), OptionalInt.of(limit))
                .thenApply(Reply.History::messages));
    }

    /**
     * Finds the first message that is still kept and not too old, by bisection: what is gone or too old lies before what is not.
     *
     * @param from where to begin to look
     * @param head the last sequence there is
     * @return its sequence; {@code head + 1} where there is none
     */
    CompletionStage<Long> first(long from, long head, Since since) {
        if (from > head) {
            return CompletableFuture.completedFuture(head + 1);
        }
        return qualifies(from, since)
                .thenCompose(yes -> yes ? CompletableFuture.completedFuture(from) : bisect(from + 1, head + 1, since));
    }

    private CompletionStage<Long> bisect(long low, long high, Since since) {
        if (low >= high) {
            return CompletableFuture.completedFuture(high);
        }
        long middle = low + (high - low) / 2;
        return qualifies(middle, since)
                .thenCompose(yes -> yes ? bisect(low, middle, since) : bisect(middle + 1, high, since));
    }

    private CompletionStage<Boolean> qualifies(long seq, Since since) {
        return pages.before(seq + 1, 1)
                .thenApply(messages -> find(messages, each -> each == seq)
                        .filter(message -> since.covers(message.at()))
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
