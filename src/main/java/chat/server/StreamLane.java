package chat.server;

import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.StreamId;
import chat.protocol.JsonCodec;
import chat.protocol.Reply;
import chat.protocol.ServerFrame;
import chat.store.MessageLog.Draft;
import chat.store.MessageLog.Stored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of one stream. A batch goes through three steps: <em>decide</em> on everything that waits, in order; <em>append</em> what was
 * said and wait until it is durable; <em>carry out</em> the effects, in order. Nothing said is acknowledged or delivered before it is durable, and
 * nobody sees two things of a stream in another order than they were decided in.
 */
abstract class StreamLane extends Lane<StreamLane.Work> {

    /** What is told to who asked while the store does not answer. */
    static final Refusal UNAVAILABLE = RefusalCode.UNAVAILABLE
            .because("the server cannot store anything at the moment; your client keeps it and tries again")
            .retryAfter(1_000);

    private final Core core;
    private final StreamId stream;
    final Feed feed;

    /** What happened while the store did not tell where the stream is. Owned by the lane. */
    private List<Work> putOff = new ArrayList<>(0);

    StreamLane(Core core, StreamId stream, FrameOf frameOf) {
        super(core.pool(), core.time()::nanos, core.metrics()::waitedForLane);
        this.core = core;
        this.stream = stream;
        JsonCodec codec = core.codec();
        this.feed = new Feed(
                stream,
                core.store().messages(),
                message -> codec.encode(frameOf.frame(message)),
                work -> submit(new Work(null, null, batch -> batch.effect(work))),
                core.settings().bounds().historyShown(),
                core.reads(),
                core.tails(),
                core.metrics()::delivered);
    }

    /** How this stream's messages look on the wire. */
    interface FrameOf {
        ServerFrame frame(chat.domain.Message message);
    }

    /** A part of a batch. */
    interface Decision {
        void decide(Batch batch);
    }

    /**
     * Something to be decided.
     *
     * @param asker who gets the reply; null when nobody asked
     * @param id the request; null when nobody asked
     */
    record Work(@Nullable Outlet asker, @Nullable RequestId id, Decision decision) {}

    /** Hands over something to be decided for which nobody waits. */
    final boolean submit(Decision decision) {
        return submit(new Work(null, null, decision));
    }

    /** Hands over a request. */
    final boolean submit(Outlet asker, RequestId id, Decision decision) {
        return submit(new Work(asker, id, decision));
    }

    /** Memory is short: gives up the newest messages in it where nothing was said since the last call. From any thread. */
    final void shed() {
        if (feed.isLoaded()) {
            submit(batch -> batch.effect(feed::shed));
        }
    }

    @Override
    final @Nullable Hold step(List<Work> batch) {
        if (feed.isLoaded()) {
            return handle(batch);
        }
        CompletableFuture<chat.store.MessageLog.Page> page = feed.load();
        return new Hold(page, () -> {
            if (page.isCompletedExceptionally()) {
                putOff(batch);
                return null;
            }
            feed.loaded(page.join());
            if (putOff.isEmpty()) {
                return handle(batch);
            }
            List<Work> all = new ArrayList<>(putOff);
            all.addAll(batch);
            putOff = new ArrayList<>(0);
            return handle(all);
        });
    }

    /** Refuses what was asked for; what nobody asked for has happened all the same, and is carried out when the store answers again. */
    private void putOff(List<Work> batch) {
        for (Work work : batch) {
            Outlet asker = work.asker();
            RequestId id = work.id();
            if (asker == null || id == null) {
                putOff.add(work);
            } else {
                core.metrics().refused(UNAVAILABLE.code());
                asker.reply(new Reply.Error(Optional.of(id), UNAVAILABLE));
            }
        }
        if (!putOff.isEmpty()) {
            core.retries().later(() -> submit(batchAgain -> {}));
        }
    }

    private @Nullable Hold handle(List<Work> works) {
        Batch batch = new Batch();
        for (Work work : works) {
            work.decision().decide(batch);
        }
        if (batch.drafts.isEmpty() && batch.saves.isEmpty()) {
            return carryOut(batch);
        }
        long began = core.time().nanos();
        CompletableFuture<?> durable = batch.store();
        return new Hold(durable, () -> {
            if (!batch.drafts.isEmpty()) {
                core.metrics().appended(batch.drafts.size(), core.time().nanos() - began);
            }
            return carryOut(batch);
        });
    }

    private @Nullable Hold carryOut(Batch batch) {
        batch.effects.forEach(Runnable::run);
        CompletableFuture<?> spread = feed.flush(core.pool());
        if (spread == null) {
            return end(batch);
        }
        return new Hold(spread, () -> end(batch));
    }

    private @Nullable Hold end(Batch batch) {
        // One write for all of a sender's acknowledgements, not one each.
        batch.acknowledgements.forEach(Outlet::reply);
        if (batch.failed() || batch.stale) {
            // What the log holds now is not certain: ask it before going on, at once where somebody waits for it.
            feed.unload();
            if (batch.stale) {
                submit(again -> {});
            }
        }
        afterBatch();
        return null;
    }

    /** Called after each batch, in the lane: the place to let go of what nobody needs. */
    void afterBatch() {}

    /** One batch on its way through the lane. */
    final class Batch {
        private final List<Draft> drafts = new ArrayList<>(1);
        private final List<Runnable> effects = new ArrayList<>();
        private final List<CompletableFuture<?>> saves = new ArrayList<>(0);
        private final Map<Outlet, List<Reply>> acknowledgements = new LinkedHashMap<>(2);
        private @Nullable CompletableFuture<List<Stored>> appended;

        /** Whether the log holds something else than this lane knows. */
        private boolean stale;

        /** Something that happens once everything decided before it has. */
        void effect(Runnable effect) {
            effects.add(effect);
        }

        /** What the log holds of the stream is changed by something else than this batch's messages: it is asked again afterwards. */
        void askAgain() {
            stale = true;
        }

        /** Nothing of this batch is carried out before that has completed, well or badly. */
        void await(CompletableFuture<?> save) {
            saves.add(save);
        }

        /** Everybody who follows is told, once everything before has happened. */
        void tell(ServerFrame event) {
            effects.add(() -> feed.broadcast(core.codec().encode(event)));
        }

        /** One's request is granted or refused, once everything before has happened. */
        void reply(Outlet asker, Reply reply) {
            effects.add(() -> asker.reply(reply));
        }

        void refuse(Outlet asker, RequestId id, Refusal refusal) {
            core.metrics().refused(refusal.code());
            reply(asker, new Reply.Error(Optional.of(id), refusal));
        }

        /**
         * Something is said: stored, then acknowledged and delivered; only acknowledged where it was said before.
         *
         * @param copy who besides the followers sees it; null for nobody
         */
        void say(Draft draft, Outlet asker, Acknowledgement acknowledgement, @Nullable Outlet copy) {
            int index = drafts.size();
            drafts.add(draft);
            effects.add(() -> {
                Stored stored = result(index);
                if (stored == null) {
                    core.metrics().refused(UNAVAILABLE.code());
                    asker.reply(new Reply.Error(Optional.of(draft.id()), UNAVAILABLE));
                    return;
                }
                if (!stored.repeat() && !feed.publish(stored.message(), copy)) {
                    // Somebody else wrote to the stream: an ended session's lane, which had something under way.
                    askAgain();
                }
                acknowledgements
                        .computeIfAbsent(asker, who -> new ArrayList<>(1))
                        .add(acknowledgement.of(stored.message()));
            });
        }

        private CompletableFuture<?> store() {
            if (!drafts.isEmpty()) {
                appended = core.store().messages().append(stream, drafts);
                saves.add(appended);
            }
            return CompletableFuture.allOf(saves.toArray(new CompletableFuture<?>[0]));
        }

        private boolean failed() {
            return appended != null && appended.isCompletedExceptionally();
        }

        private @Nullable Stored result(int index) {
            return appended == null || failed() ? null : appended.join().get(index);
        }
    }

    /** What the sender is told. */
    interface Acknowledgement {
        Reply of(chat.domain.Message stored);
    }
}
