package chat.server;

import chat.domain.Note;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rooms there are: those with members, with something kept, or with a topic. Hands each request to the room's lane. From any thread.
 */
final class Rooms {

    /** So long a room in which nobody is and nothing is said is kept whatever happens: as long as a session that nobody comes back to. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** And so long after the last one left, or the server started: of a topic, and of what was said and is too old, there is no other time. */
    private static final Duration DESERTED = Duration.ofDays(1);

    /** Rooms give way where more than this part of what there may be is used. */
    private static final double FULL = 0.9;

    private static final long LOOK_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final Core core;
    private final ConcurrentNavigableMap<RoomName, RoomLane> lanes = new ConcurrentSkipListMap<>();

    /** Rooms with something to tell of their crowds. */
    private final Set<RoomLane> crowded = ConcurrentHashMap.newKeySet();

    /** When there was looked for rooms that may go, in {@link Time#nanos()}. Owned by the timer. */
    private long lookedForSpace;

    Rooms(Core core) {
        this.core = core;
        this.lookedForSpace = core.time().nanos();
    }

    /** A room that was there before a restart. */
    void restore(RoomName name, Note topic) {
        RoomLane lane = new RoomLane(core, this, name, topic);
        lane.restored();
        lanes.put(name, lane);
    }

    /** A member that was there before a restart. */
    void restore(RoomName name, Participant session) {
        lanes.computeIfAbsent(name, this::newLane).restore(session);
    }

    void join(Outlet asker, Participant session, FloodGuard guard, Request.Join join) {
        while (true) {
            RoomLane lane = lanes.get(join.room());
            if (lane == null || (lane.entry().isEmpty() && !join.create())) {
                Optional<Refusal> refusal = mayCreate(join, guard);
                if (refusal.isPresent()) {
                    refuse(asker, join.id(), refusal.get());
                    return;
                }
                lane = lanes.computeIfAbsent(join.room(), this::newLane);
            }
            if (lane.join(asker, session, join)) {
                return;
            }
        }
    }

    private RoomLane newLane(RoomName name) {
        return new RoomLane(core, this, name, Note.NONE);
    }

    private Optional<Refusal> mayCreate(Request.Join join, FloodGuard guard) {
        if (!join.create()) {
            return Optional.of(noSuchRoom(join.room()));
        }
        int most = core.settings().bounds().rooms();
        // Counting a concurrent map walks it; the size changes slowly, so the bound is kept to within the joins under
        // way.
        return lanes.size() < most
                ? guard.room()
                : Optional.of(RefusalCode.TOO_MANY_ROOMS.because(
                        "this server has " + most + " rooms and makes no more; join one of them"));
    }

    /** Hands a request to a room that has to exist. */
    void ask(RoomName name, Outlet asker, RequestId id, Predicate<RoomLane> request) {
        RoomLane lane = lanes.get(name);
        if (lane == null || !request.test(lane)) {
            refuse(asker, id, noSuchRoom(name));
        }
    }

    private static Refusal noSuchRoom(RoomName name) {
        return RefusalCode.NO_SUCH_ROOM.because("there is no room #" + name + "; join it to make it");
    }

    private void refuse(Outlet asker, RequestId id, Refusal refusal) {
        core.metrics().refused(refusal.code());
        asker.reply(new Reply.Error(Optional.of(id), refusal));
    }

    /** Tells a room something, if it still is. */
    void tell(RoomName name, Consumer<RoomLane> news) {
        RoomLane lane = lanes.get(name);
        if (lane != null) {
            news.accept(lane);
        }
    }

    void list(Outlet asker, Request.Rooms request) {
        int limit = Lists.limit(request.limit());
        ConcurrentNavigableMap<RoomName, RoomLane> rest =
                request.after().isPresent() ? lanes.tailMap(request.after().get(), false) : lanes;
        List<Reply.RoomEntry> page = new ArrayList<>();
        for (RoomLane lane : rest.values()) {
            lane.entry().ifPresent(page::add);
            if (page.size() > limit) {
                break;
            }
        }
        asker.reply(new Reply.Rooms(request.id(), Lists.cut(page, limit), page.size() > limit));
    }

    /** This room is to be asked for news of its crowd at the next look. */
    void tellSoon(RoomLane lane) {
        crowded.add(lane);
    }

    /** Has large rooms tell what happened to their members since the last look. Called by the timer. */
    void tellOfCrowds() {
        for (RoomLane lane : List.copyOf(crowded)) {
            crowded.remove(lane); // first, so that what happens from here on has it asked again
            lane.tellOfCrowd();
        }
    }

    /** Memory is short: quiet rooms give up what they hold in it. */
    void shed() {
        lanes.values().forEach(RoomLane::shed);
    }

    /** Where the server has nearly as many rooms as it may have, those give way in which nobody is, nor has been for long. Called by the timer. */
    void makeSpace() {
        long now = core.time().nanos();
        if (now - lookedForSpace < LOOK_NANOS) {
            return;
        }
        lookedForSpace = now;
        long tooMany = lanes.size() - (long) (core.settings().bounds().rooms() * FULL);
        if (tooMany > 0) {
            Instant quiet = core.time().steady().minus(KEPT);
            Futures.whenDone(core.store().state().quietRooms(quiet), (names, failure) -> {
                if (failure == null && names != null) {
                    giveWay(names, tooMany, quiet);
                }
            });
        }
    }

    private void giveWay(List<RoomName> names, long most, Instant quiet) {
        List<RoomLane> deserted = names.stream()
                .map(lanes::get)
                .filter(lane -> lane != null && lane.isDeserted(DESERTED.toNanos()))
                .limit(most)
                .toList();
        if (!deserted.isEmpty()) {
            LOG.info("rooms give way: count={} quiet-since={}", deserted.size(), quiet);
        }
        deserted.forEach(lane -> lane.giveWay(quiet));
    }

    int count() {
        return lanes.size();
    }

    /** A lane has retired. */
    void forget(RoomName name, RoomLane lane) {
        lanes.remove(name, lane);
    }
}
