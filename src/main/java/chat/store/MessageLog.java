package chat.store;

import chat.domain.Identity;
import chat.domain.Message;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.StreamId;
import chat.domain.UserName;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The streams: everything said, in order. <em>The log, not its caller, assigns sequences</em>, so that several servers may share
 * one.
 *
 * <p><b>Time.</b> The time of a message is that of the server's clock, or that of the message before it in the stream if that is later: within a stream time
 * never goes back, whatever the clock does, and after a restart neither. If the clock was ahead and is set right, the streams that were written to meanwhile
 * keep the time of their last message until the clock has caught up, or until {@link StateStore#clear} has removed all of it.
 *
 * <p><b>Guarantees.</b> Within a stream's epoch sequences are 1, 2, 3 ... without holes. A draft whose (sender, id) already stands in the stream, or for
 * a whisper in any inbox, is not stored again: its result is the first one's, with {@link Stored#repeat()}. A completed append is as durable as the log was asked to be, and
 * visible to every read that begins later. Appends to a stream are stored, and complete, in the order of the calls. An append that
 * fails stored nothing of the batch, or its caller can't know: repeating it is safe.
 *
 * <p><b>Threads.</b> Every method may be called from any thread and never blocks on I/O. Futures complete on the log's own threads: what
 * depends on them hands its work on and takes no lock that is held while calling the log.
 *
 * <p><b>Errors.</b> A future that fails does so with {@link StoreException}.
 */
public interface MessageLog {

    /** No upper bound for {@link #readBefore}. */
    long NEWEST = Long.MAX_VALUE;

    /**
     * Something to be stored.
     *
     * @param to what the receiver is called; null in a room
     */
    record Draft(
            Identity sender, UserName from, @Nullable UserName to, RequestId id, MessageKind kind, MessageText text) {}

    /**
     * What became of a draft.
     *
     * @param message what stands in the log; the original where it is a repeat
     * @param repeat whether it already stood there (or stands earlier in the same batch)
     */
    record Stored(Message message, boolean repeat) {}

    /**
     * Where a stream is.
     *
     * @param epoch changes only when the stream's past was lost or cut at its end
     * @param first the oldest sequence still kept; {@code head + 1} where nothing is
     * @param head the newest sequence assigned; 0 where nothing ever was
     */
    record Head(String epoch, long first, long head) {}

    /**
     * A piece of a stream, and where the stream was when it was read.
     *
     * @param messages without holes, oldest first
     */
    record Page(Head head, List<Message> messages) {}

    /**
     * Stores a batch.
     *
     * @param batch 1 to 10,000 drafts; either all are stored or none
     * @return a result for each draft, in order
     */
    CompletableFuture<List<Stored>> append(StreamId stream, List<Draft> batch);

    /** Where the stream is; a stream never written to is at 0, in the epoch it will begin with. */
    CompletableFuture<Head> head(StreamId stream);

    /**
     * The oldest messages after a sequence.
     *
     * @param after 0 or more
     * @param limit 1 to 10,000
     */
    CompletableFuture<Page> readAfter(StreamId stream, long after, int limit);

    /**
     * The newest messages before a sequence, oldest first.
     *
     * @param before 1 or more; {@link #NEWEST} for the last ones
     * @param limit 1 to 10,000
     */
    CompletableFuture<Page> readBefore(StreamId stream, long before, int limit);

    /**
     * Finds where a time begins in what is kept: everything said at this time or later has this sequence or a greater one.
     *
     * @return the sequence of the first message that is not from before this time; {@code head + 1} if there is none
     */
    CompletableFuture<Long> firstSince(StreamId stream, Instant time);
}
