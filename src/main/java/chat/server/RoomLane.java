package chat.server;

import chat.domain.Identity;
import chat.domain.Member;
import chat.domain.Note;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.Room;
import chat.domain.RoomEvent;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.protocol.EncodedFrames;
import chat.protocol.Event;
import chat.protocol.OperatorRequest;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.store.MessageLog.Draft;
import chat.store.RoomRecord;
import chat.store.StateStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A room's only writer: the room's members, its sequence and who follows it. All methods may be called from any thread; they hand over and
 * return, or answer false where the room has just ceased to be and must be looked up again.
 */
final class RoomLane extends StreamLane {

    private static final int USERS_SHOWN = 100;

    private static final Refusal STILL_KEPT = RefusalCode.UNAVAILABLE
            .because("everybody is out, but the server cannot remove what was said at the moment; close the room again")
            .retryAfter(1_000);

    private static final Refusal BEING_CLOSED = RefusalCode.UNAVAILABLE
            .because("an operator is closing the room; join it again in a moment")
            .retryAfter(1_000);

    private final Core core;
    private final Room room;
    private final Rooms rooms;
    /** By which joining a member receives events; decided here, carried out by the feed. Owned by the lane. */
    private final Map<Identity, Attachment> attached = new HashMap<>(2);

    /** What is not told of each by itself. Owned by the lane. */
    private final Crowd crowd;

    /** Whether everybody is out, and what was said is about to be removed. Owned by the lane. */
    private boolean closing;

    /** Whether a topic could not be stored and is going to be tried again: once, however many were set meanwhile. From any thread. */
    private final AtomicBoolean topicOwed = new AtomicBoolean();

    /** What a list of rooms shows; null while the room is not there for anyone. Written by the lane, read by anyone. */
    private volatile Reply.@Nullable RoomEntry entry;

    /** When somebody was last seen to come or go, in {@link Time#nanos()}; at first, when the room came into being. Written by the lane, read by anyone. */
    private volatile long inhabitedNanos;

    /** One joining, told from another one of the same connection by which object it is. */
    private static final class Attachment {
        final Outlet outlet;

        Attachment(Outlet outlet) {
            this.outlet = outlet;
        }
    }

    RoomLane(Core core, Rooms rooms, RoomName name, Note topic) {
        super(core, StreamId.room(name), message -> Event.Message.of(name, message));
        this.core = core;
        this.rooms = rooms;
        this.inhabitedNanos = core.time().nanos();
        this.crowd = new Crowd(inhabitedNanos);
        this.room = new Room(name, core.settings().bounds().roomCapacity(), topic);
    }

    /** As a list of rooms shows it; empty before its first member came, and when the last one has left and nothing is kept. */
    Optional<Reply.RoomEntry> entry() {
        return Optional.ofNullable(entry);
    }

    /** Whether it has been there without a member for at least this long, or since the server started, as far as can be seen from any thread. */
    boolean isDeserted(long nanos) {
        return isDeserted() && core.time().nanos() - inhabitedNanos >= nanos;
    }

    private boolean isDeserted() {
        return entry().filter(shown -> shown.members() == 0).isPresent();
    }

    /** Something is kept of this room from before a restart. Called before anybody else knows it. */
    void restored() {
        entry = new Reply.RoomEntry(room.name(), 0, room.topic());
    }

    boolean say(Outlet asker, Participant session, Request.Say say) {
        Identity who = session.identity();
        return submit(asker, say.id(), batch -> {
            Optional<Member> member = room.member(who);
            if (member.isEmpty()) {
                refuseOutsider(batch, asker, who, say.id());
                return;
            }
            Draft draft = new Draft(who, member.get().name(), null, say.id(), say.kind(), say.text());
            batch.say(draft, asker, this::acknowledge, null);
        });
    }

    private Reply acknowledge(chat.domain.Message stored) {
        return new Reply.Ack(stored.id(), Optional.of(room.name()), Optional.empty(), stored.seq(), stored.at());
    }

    boolean join(Outlet asker, Participant session, Request.Join join) {
        return submit(asker, join.id(), batch -> decideJoin(batch, asker, session, join));
    }

    private void decideJoin(Batch batch, Outlet asker, Participant session, Request.Join join) {
        if (closing) {
            // What they said would be removed with what was said before.
            batch.refuse(asker, join.id(), BEING_CLOSED);
            return;
        }
        Identity who = session.identity();
        Attachment before = attached.get(who);
        if (before != null && before.outlet == asker) {
            batch.refuse(
                    asker, join.id(), RefusalCode.ALREADY_JOINED.because("you are in #" + room.name() + " already"));
            return;
        }
        Participant.Entry entering = session.enter(room.name(), asker);
        Optional<Refusal> refusal = entering.refusal();
        if (refusal.isEmpty()) {
            chat.domain.Decision decision = room.join(who, entering.member());
            refusal = decision.refusal();
            if (refusal.isPresent()) {
                session.exit(room.name());
            }
            decision.event().ifPresent(event -> tell(batch, event));
        }
        if (refusal.isPresent()) {
            batch.refuse(asker, join.id(), refusal.get());
            return;
        }
        batch.await(session.save());
        Attachment attachment = new Attachment(asker);
        attached.put(who, attachment);
        Joining.Hold hold = new Joining.Hold() {
            @Override
            public boolean holds() {
                return attached.get(who) == attachment;
            }

            @Override
            public void letGo() {
                attached.remove(who, attachment);
            }
        };
        new Joining(feed, this::submit, asker, join, hold, () -> joined(join.id())).decide(batch);
    }

    /** The reply to a join at this moment of the lane. */
    private Joining.ReplyOf joined(RequestId id) {
        List<chat.protocol.UserEntry> users = Lists.users(room.list(Optional.empty(), USERS_SHOWN));
        int members = room.size();
        Note topic = room.topic();
        return (head, gap) -> new Reply.Joined(id, room.name(), feed.epoch(), head, members, users, topic, gap);
    }

    boolean leave(Outlet asker, Participant session, RequestId id) {
        return submit(asker, id, batch -> {
            chat.domain.Decision decision = room.leave(session.identity());
            if (decision.refusal().isPresent()) {
                batch.refuse(asker, id, decision.refusal().get());
                return;
            }
            session.exit(room.name());
            batch.await(session.save());
            Attachment over = attached.remove(session.identity());
            if (over != null) {
                batch.effect(() -> feed.unfollow(over.outlet));
            }
            decision.event().ifPresent(event -> tell(batch, event));
            batch.reply(asker, new Reply.Left(id, room.name()));
        });
    }

    boolean topic(Outlet asker, Participant session, Request.Topic topic) {
        return submit(asker, topic.id(), batch -> {
            chat.domain.Decision decision = room.topic(session.identity(), topic.text());
            if (decision.refusal().isPresent()) {
                batch.refuse(asker, topic.id(), decision.refusal().get());
                return;
            }
            batch.await(storeTopic());
            decision.event().ifPresent(event -> tell(batch, event));
            batch.reply(asker, new Reply.Ok(topic.id()));
        });
    }

    /** Brings the stored topic in line with the room's; tried again by itself where that fails. */
    private CompletableFuture<Void> storeTopic() {
        CompletableFuture<Void> stored = room.topic().isEmpty()
                ? core.store().state().forget(room.name())
                : core.store().state().save(new RoomRecord(room.name(), room.topic()));
        Futures.whenDone(stored, (done, failure) -> {
            if (failure != null && topicOwed.compareAndSet(false, true)) {
                core.retries().later(this::storeTopicAgain);
            }
        });
        return stored;
    }

    private void storeTopicAgain() {
        topicOwed.set(false);
        submit(batch -> batch.await(storeTopic()));
    }

    boolean users(Outlet asker, Participant session, Request.Users users) {
        return submit(asker, users.id(), batch -> {
            Optional<Refusal> outsider = room.membership(session.identity());
            if (outsider.isPresent()) {
                batch.refuse(asker, users.id(), outsider.get());
                return;
            }
            int limit = Lists.limit(users.limit());
            List<Member> page = room.list(users.after(), limit + 1);
            batch.reply(
                    asker,
                    new Reply.Users(
                            users.id(),
                            Optional.of(room.name()),
                            Lists.users(Lists.cut(page, limit)),
                            page.size() > limit));
        });
    }

    boolean history(Outlet asker, Participant session, Request.History history) {
        return submit(asker, history.id(), batch -> {
            Optional<Refusal> outsider = room.membership(session.identity());
            if (outsider.isPresent()) {
                batch.refuse(asker, history.id(), outsider.get());
                return;
            }
            batch.effect(() -> new HistoryReader(core, room.name()).read(asker, history));
        });
    }

    /** Something about a member may have changed: look, and tell. */
    boolean refresh(Participant session) {
        return submit(batch -> {
            Optional<Member> now = session.memberOf(room.name());
            if (now.isPresent()) {
                for (RoomEvent event : room.update(session.identity(), now.get())) {
                    tell(batch, event);
                }
            }
        });
    }

    /** A connection is over or was replaced: nothing more goes to it. */
    boolean detach(Identity who, Outlet outlet) {
        return submit(batch -> {
            attached.computeIfPresent(who, (member, now) -> now.outlet == outlet ? null : now);
            batch.effect(() -> feed.unfollow(outlet));
        });
    }

    /**
     * A session has ended: whoever it was leaves.
     *
     * @param then nobody is told before that is complete
     */
    boolean remove(Identity who, CompletableFuture<?> then) {
        return submit(batch -> {
            batch.await(then);
            attached.remove(who);
            room.leave(who).event().ifPresent(event -> tell(batch, event));
        });
    }

    /**
     * An operator closes it: everybody is out, and the topic and what was said are gone.
     *
     * @param sessions finds the members' sessions
     */
    boolean close(
            Outlet asker,
            OperatorRequest.CloseRoom close,
            Function<Identity, ? extends Optional<? extends Participant>> sessions) {
        return submit(asker, close.id(), batch -> {
            EncodedFrames told = core.codec().encode(new Event.Removed(room.name(), close.reason()));
            List<Outlet> receiving =
                    attached.values().stream().map(each -> each.outlet).toList();
            attached.clear();
            for (Identity who : room.close()) {
                sessions.apply(who).ifPresent(session -> {
                    session.exit(room.name());
                    batch.await(session.save());
                });
            }
            batch.effect(() -> {
                receiving.forEach(outlet -> {
                    feed.unfollow(outlet);
                    outlet.deliver(told);
                });
                feed.forgetPast();
            });
            // In a batch of its own: what was said before in this one has to be there to be removed.
            closing = true;
            // Nobody's request: it has to be done whenever the store answers again.
            submit(next -> {
                closing = false;
                CompletableFuture<Boolean> cleared = clear(next, StateStore.END_OF_TIME);
                next.effect(() -> asker.reply(
                        cleared.isCompletedExceptionally()
                                ? new Reply.Error(Optional.of(close.id()), STILL_KEPT)
                                : new Reply.Ok(close.id())));
            });
        });
    }

    /** Space is short: the room is no more if nobody is in it and nothing was said in it at this time or later. */
    void giveWay(Instant quietSince) {
        submit(batch -> {
            if (room.size() == 0) {
                CompletableFuture<Boolean> cleared = clear(batch, quietSince);
                Note topic = room.topic();
                batch.effect(() -> {
                    if (!cleared.isCompletedExceptionally() && cleared.join()) {
                        feed.forgetPast();
                        room.retitle(room.topic().equals(topic) ? Note.NONE : room.topic());
                    }
                });
            }
        });
    }

    private CompletableFuture<Boolean> clear(Batch batch, Instant quietSince) {
        CompletableFuture<Boolean> cleared = core.store().state().clear(room.name(), quietSince);
        batch.await(cleared);
        batch.askAgain();
        return cleared;
    }

    /** A member from before a restart of the server is still one. */
    boolean restore(Participant session) {
        return submit(batch -> {
            session.memberOf(room.name()).ifPresent(member -> room.restore(session.identity(), member));
            showEntry();
        });
    }

    private void tell(Batch batch, RoomEvent event) {
        showEntry();
        if (!crowd.takes(event)) {
            batch.tell(Lists.event(room.name(), event, core.time().now()));
        } else if (crowd.isDue()) {
            rooms.tellSoon(this);
        }
    }

    /** Some time has passed: what happened to many is told as one. */
    boolean tellOfCrowd() {
        return submit(batch -> {
            long now = core.time().nanos();
            if (crowd.isTooSoon(now)) {
                rooms.tellSoon(this);
            } else {
                crowd.news(room.name(), room.size(), now).ifPresent(batch::tell);
            }
        });
    }

    private void showEntry() {
        if (room.size() > 0 || !isDeserted()) {
            inhabitedNanos = core.time().nanos();
        }
        boolean there = room.size() > 0 || !nothingKept();
        entry = there ? new Reply.RoomEntry(room.name(), room.size(), room.topic()) : null;
    }

    private boolean nothingKept() {
        return feed.isEmpty() && room.topic().isEmpty();
    }

    private void refuseOutsider(Batch batch, Outlet asker, Identity who, RequestId id) {
        room.membership(who).ifPresent(refusal -> batch.refuse(asker, id, refusal));
    }

    @Override
    void afterBatch() {
        if (room.size() > 0 || feed.hasFollowers() || !feed.isLoaded()) {
            return;
        }
        showEntry();
        if (!nothingKept()) {
            feed.unload();
        } else if (retire()) {
            rooms.forget(room.name(), this);
        }
    }

    /** For the log only. */
    @Override
    public String toString() {
        return "#" + room.name();
    }
}
