package chat.server;

import chat.domain.Message;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.store.MessageLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Answers requests for older messages, beside the lane: reading the past holds up nobody. */
final class HistoryReader {

    /** The most messages of one answer, and how many there are when the client does not say. */
    private static final int MAX_MESSAGES = 200;

    /** An answer longer than this is cut to its newest messages, so that it fits beside others into a connection's queue. */
    private static final int MAX_CHARACTERS = 64 * 1024;

    private final Core core;
    private final RoomName room;

    HistoryReader(Core core, RoomName room) {
        this.core = core;
        this.room = room;
    }

    void read(Outlet asker, Request.History history) {
        long before = history.before().orElse(MessageLog.NEWEST);
        int limit = Math.min(
                MAX_MESSAGES,
                history.limit().orElse(Math.max(1, core.settings().bounds().historyShown())));
        core.reads()
                .enter(() -> asker.isOpen()
                        ? since(history)
                                .thenCompose(since -> core.store()
                                        .messages()
                                        .readBefore(StreamId.room(room), Math.max(1, before), limit)
                                        .thenApply(page -> answer(history, page, since)))
                                .handleAsync(
                                        (answer, failure) -> reply(asker, answer == null ? failed(history) : answer),
                                        core.pool())
                        : CompletableFuture.completedFuture(null));
    }

    /** Where what is not older than was asked for begins, by this server's clock; empty where it may be however old. */
    private CompletableFuture<OptionalLong> since(Request.History history) {
        if (history.age().isEmpty()) {
            return CompletableFuture.completedFuture(OptionalLong.empty());
        }
        Instant time = core.time().now().minusMillis(history.age().getAsLong());
        return core.store().messages().firstSince(StreamId.room(room), time).thenApply(OptionalLong::of);
    }

    private static boolean reply(Outlet asker, Reply reply) {
        asker.reply(reply);
        return true;
    }

    private static Reply failed(Request.History history) {
        return new Reply.Error(Optional.of(history.id()), StreamLane.UNAVAILABLE);
    }

    private Reply answer(Request.History history, MessageLog.Page page, OptionalLong since) {
        List<Message> messages = page.messages().stream()
                .filter(message -> message.seq() >= since.orElse(1))
                .toList();
        List<Event.Message> newestFirst = new ArrayList<>(messages.size());
        int characters = 0;
        for (int i = messages.size() - 1; i >= 0; i--) {
            characters += messages.get(i).text().text().length();
            if (characters > MAX_CHARACTERS && !newestFirst.isEmpty()) {
                break;
            }
            newestFirst.add(Event.Message.of(room, messages.get(i)));
        }
        Collections.reverse(newestFirst);
        return new Reply.History(history.id(), room, newestFirst, since);
    }
}
