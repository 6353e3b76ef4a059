package chat.server;

import chat.domain.MemberChange;
import chat.domain.RoomEvent;
import chat.domain.RoomName;
import chat.protocol.Event;
import java.util.Optional;

/**
 * What happens to the members of a large room is gathered and told now and then, as numbers: to tell each of it to all would cost members squared
 * when everybody comes, and nobody could read it. Owned by its room's lane.
 */
final class Crowd {

    /** A room of more members than this is large. */
    static final int LARGE = 250;

    /** So long after it was told to one member something may be told again, to all of them: 2,000 deliveries a second, however many there are. */
    private static final long NANOS_PER_MEMBER = 500_000;

    private int joined;
    private int left;
    private boolean due;

    /** When it is time to tell something, in {@link Time#nanos()}. */
    private long next;

    Crowd(long nowNanos) {
        this.next = nowNanos;
    }

    /** Whether this is one of many, and not to be told by itself. A new name is: what its bearer says next stands under it. */
    boolean takes(RoomEvent event) {
        if (!(event instanceof RoomEvent.MemberChanged changed)
                || changed.members() <= LARGE
                || changed.change() == MemberChange.RENAMED) {
            return false;
        }
        joined += changed.change() == MemberChange.JOINED ? 1 : 0;
        left += changed.change() == MemberChange.LEFT ? 1 : 0;
        return true;
    }

    /** Whether there is something to tell that nobody was asked to tell yet; asks the caller to see to it. */
    boolean isDue() {
        boolean first = !due && joined + left > 0;
        due |= first;
        return first;
    }

    /** Whether all have to wait for it still: the more there are, the longer. */
    boolean isTooSoon(long nowNanos) {
        return nowNanos - next < 0;
    }

    /** What has gathered; empty where nothing has. */
    Optional<Event.Members> news(RoomName room, int members, long nowNanos) {
        Event.Members news = new Event.Members(room, members, joined, left);
        boolean any = joined + left > 0;
        joined = 0;
        left = 0;
        due = false;
        next = nowNanos + members * NANOS_PER_MEMBER;
        return any ? Optional.of(news) : Optional.empty();
    }
}
