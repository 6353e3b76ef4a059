package chat.server;

import chat.domain.Message;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.store.MessageLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The moment a member begins to receive. The head told and the first live message are taken in one step of the lane, so nothing falls between
 * history and live. Where a client goes on from far back, the log is read first, because only it knows what is gone.
 */
final class Joining {

    /** What a newcomer has not seen is not missing. */
    private static final long NOTHING_MISSED = Long.MAX_VALUE;

    private final Feed feed;
    private final Consumer<StreamLane.Decision> lane;
    private final Outlet asker;
    private final Request.Join join;
    private final Hold hold;
    private final Supplier<ReplyOf> roomNow;

    /** By which a member receives. Asked and told in the lane. */
    interface Hold {
        /** Whether it is still by this joining that the member receives. */
        boolean holds();

        /** Nothing comes of this joining: the member may ask again. */
        void letGo();
    }

    /** Makes the reply of where the stream is and what is missing. */
    interface ReplyOf {
        Reply joined(long head, Optional<Reply.Gap> gap);
    }

    /**
     * One joining.
     *
     * @param lane hands something to the lane that owns the feed
     * @param hold by which the member receives
     * @param roomNow takes down who is in the room at a moment of the lane; what happens after it is told to those who follow
     */
    Joining(
            Feed feed,
            Consumer<StreamLane.Decision> lane,
            Outlet asker,
            Request.Join join,
            Hold hold,
            Supplier<ReplyOf> roomNow) {
        this.feed = feed;
        this.lane = lane;
        this.asker = asker;
        this.join = join;
        this.hold = hold;
        this.roomNow = roomNow;
    }

    /** Decides it: its effect replies and follows, at once or when the log was read. */
    void decide(StreamLane.Batch batch) {
        ReplyOf reply = roomNow.get();
        batch.effect(() -> begin(reply));
    }

    private void begin(ReplyOf reply) {
        if (join.after().isEmpty()) {
            beginAfter(feed.beforeShown(), NOTHING_MISSED, reply);
            return;
        }
        long after = join.after().getAsLong();
        boolean sameStream =
                after <= feed.head() && join.epoch().map(feed.epoch()::equals).orElse(true);
        if (sameStream) {
            beginAfter(after, after + 1, reply);
        } else {
            beginAfter(feed.beforeShown(), 1, reply);
        }
    }

    /**
     * Follows from after this sequence, or from as early after it as there is something.
     *
     * @param unseen what the client has not seen begins here: from here on it is told what is missing
     */
    private void beginAfter(long after, long unseen, ReplyOf reply) {
        if (feed.covers(after)) {
            follow(reply, after, gap(unseen, after), List.of());
        } else {
            Futures.whenDone(
                    feed.readAfter(asker, after),
                    (page, failure) -> lane.accept(batch -> {
                        ReplyOf later = roomNow.get();
                        batch.effect(() -> resumeFrom(after, unseen, page, later));
                    }));
        }
    }

    private void resumeFrom(long after, long unseen, MessageLog.@Nullable Page page, ReplyOf reply) {
        if (!hold.holds()) {
            refuse(RefusalCode.NOT_A_MEMBER.because("you left before the past was read; join again"));
        } else if (page == null || !feed.isLoaded()) {
            hold.letGo();
            refuse(StreamLane.UNAVAILABLE);
        } else {
            long from = Math.max(after, page.head().first() - 1);
            follow(reply, from, gap(unseen, from), page.messages());
        }
    }

    private void refuse(Refusal refusal) {
        asker.reply(new Reply.Error(Optional.of(join.id()), refusal));
    }

    private void follow(ReplyOf reply, long after, Optional<Reply.Gap> gap, List<Message> read) {
        asker.reply(reply.joined(feed.head(), gap));
        feed.follow(asker, after, read);
    }

    private static Optional<Reply.Gap> gap(long from, long to) {
        return to < from ? Optional.empty() : Optional.of(new Reply.Gap(from, to));
    }
}
