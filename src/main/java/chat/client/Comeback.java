package chat.client;

import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a session back into its rooms after each welcome, and lets the connection go live when that is done and all that was {@link Outbox undecided}
 * is decided. Belongs to the client's thread.
 */
final class Comeback {

    private final Connection connection;
    private final Loop loop;
    private final Ids ids;
    private final Memberships memberships;
    private final Outbox outbox;
    private final ClientListener listener;
    private final Runnable whenLive;
    /** The joins under way. */
    private final Map<RequestId, Request.Join> joins = new HashMap<>();
    /** Rooms that were entered again with all that was missed. */
    private final Set<RoomName> whole = new LinkedHashSet<>();

    Comeback(
            Connection connection,
            Loop loop,
            Ids ids,
            Memberships memberships,
            Outbox outbox,
            ClientListener listener,
            Runnable whenLive) {
        this.connection = connection;
        this.loop = loop;
        this.ids = ids;
        this.memberships = memberships;
        this.outbox = outbox;
        this.listener = listener;
        this.whenLive = whenLive;
    }

    /** Begins, once the connection is greeted. */
    void begin(List<RoomName> stillIn) {
        Set<RoomName> rooms = new LinkedHashSet<>(memberships.rooms());
        rooms.addAll(stillIn);
        rooms.removeIf(outbox::isLeaving);
        whole.clear();
        rooms.forEach(this::join);
        settle();
    }

    /** The connection is gone. */
    void lost() {
        joins.clear();
    }

    private void join(RoomName room) {
        Request.Join join = memberships.rejoin(ids.next(), room);
        joins.put(join.id(), join);
        connection.send(List.of(join));
    }

    /** Whether a reply is for here. */
    boolean concerns(RequestId id) {
        return joins.containsKey(id);
    }

    /** The join under an id that is under way; null for none. */
    @Nullable
    Request find(RequestId id) {
        return joins.get(id);
    }

    void answered(RequestId id, Reply reply) {
        Request.Join join = joins.get(id);
        if (join == null) {
            return;
        }
        RoomName room = join.room();
        if (reply instanceof Reply.Joined joined) {
            joins.remove(id);
            joined(joined);
        } else if (reply instanceof Reply.Error error && Patience.isForLater(error.refusal())) {
            loop.after(Patience.waitFor(error.refusal()), () -> {
                if (joins.remove(id) != null) {
                    join(room);
                }
            });
        } else if (reply instanceof Reply.Error error) {
            joins.remove(id);
            refused(room, error.refusal());
        }
        settle();
    }

    private void joined(Reply.Joined joined) {
        boolean again = memberships.contains(joined.room());
        boolean sameEpoch = memberships
                .lastJoined(joined.room())
                .filter(last -> last.epoch().equals(joined.epoch()))
                .isPresent();
        if (sameEpoch && joined.gap().isEmpty()) {
            whole.add(joined.room());
        }
        memberships.entered(joined);
        listener.entered(joined, again);
    }

    private void refused(RoomName room, Refusal refusal) {
        if (refusal.code() != RefusalCode.ALREADY_JOINED) {
            memberships.exited(room);
            listener.shutOut(room, refusal);
        }
    }

    /** Goes live if every room is entered and what was undecided can be decided. */
    void settle() {
        if (connection.link().phase() != Phase.REJOINING || !joins.isEmpty()) {
            return;
        }
        if (outbox.isUndecided()) {
            if (!whole.stream().allMatch(memberships::isCaughtUp)) {
                return;
            }
            Refusal uncertain = RefusalCode.UNAVAILABLE.because(
                    "the connection was lost for too long to tell whether this arrived; look before you send it again");
            outbox.decide(whole::contains)
                    .forEach(promise -> promise.completeExceptionally(new RefusedException(uncertain)));
        }
        connection.live();
        whenLive.run();
    }
}
