package chat.load.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** I8: nobody receives, or reads the history of, what they are not a member of; nor gets others' whispers. */
final class OutsidersSeeNothing implements Invariant {

    private static final String NAME = "I8";

    /** Where a session is. */
    private static final class Place {
        /** Rooms that it is a member of, connected or not. */
        final Set<String> member = new HashSet<>();
        /** Those whose events flow over the present connection. */
        final Set<String> flowing = new HashSet<>();
    }

    @Override
    public Optional<Violation> check(Case all) {
        Map<String, Place> places = new HashMap<>();
        for (HistoryEvent event : all.history().events()) {
            Place place = places.computeIfAbsent(event.client(), client -> new Place());
            if (event instanceof HistoryEvent.Joined joined) {
                place.member.add(joined.room());
                place.flowing.add(joined.room());
            } else if (event instanceof HistoryEvent.Left left) {
                place.member.remove(left.room());
                place.flowing.remove(left.room());
            } else if (event instanceof HistoryEvent.Disconnected) {
                place.flowing.clear();
            } else if (event instanceof HistoryEvent.Seen seen && !place.flowing.contains(seen.room())) {
                return Optional.of(Violation.of(
                        NAME, seen.client() + " got a message of " + seen.room() + " without having joined it", seen));
            } else if (event instanceof HistoryEvent.Read read && !place.member.contains(read.room())) {
                return Optional.of(Violation.of(
                        NAME, read.client() + " read the history of " + read.room() + " without being a member", read));
            } else if (event instanceof HistoryEvent.Whispered whispered && !isOwn(all.history(), whispered)) {
                return Optional.of(Violation.of(NAME, whispered.client() + " got a whisper between others", whispered));
            }
        }
        return Optional.empty();
    }

    private static boolean isOwn(History history, HistoryEvent.Whispered whispered) {
        return history.had(whispered.client(), whispered.to())
                || history.had(whispered.client(), whispered.content().from());
    }
}
