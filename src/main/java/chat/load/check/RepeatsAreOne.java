package chat.load.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** I4: an (identity, id) has one sequence, and every acknowledgement of it is the same. */
final class RepeatsAreOne implements Invariant {

    private static final String NAME = "I4";

    @Override
    public Optional<Violation> check(Case all) {
        Map<History.Key, HistoryEvent.Acked> acks = new HashMap<>();
        for (HistoryEvent.Acked acked :
                (Iterable<HistoryEvent.Acked>) all.history().of(HistoryEvent.Acked.class)::iterator) {
            HistoryEvent.Acked first = acks.putIfAbsent(new History.Key(acked.client(), acked.id()), acked);
            if (first != null
                    && (first.seq() != acked.seq()
                            || !first.target().equals(acked.target())
                            || !first.time().equals(acked.time()))) {
                return Optional.of(Violation.of(NAME, acked.id() + " was acknowledged in two ways", first, acked));
            }
        }
        return seenTwice(all);
    }

    private static Optional<Violation> seenTwice(Case all) {
        record Sent(Placed.Era era, String from, String id) {}
        Map<Sent, Placed.Sighting> sightings = new HashMap<>();
        for (Placed.Sighting sighting : all.placed().sightings()) {
            Content content = sighting.content();
            Placed.Sighting first =
                    sightings.putIfAbsent(new Sent(sighting.era(), content.from(), content.id()), sighting);
            // Two sessions of one name may use the same id; then nothing can be said.
            if (first != null
                    && first.content().seq() != content.seq()
                    && all.history().candidates(content).size() == 1) {
                return Optional.of(Violation.of(
                        NAME,
                        content.id() + " from " + content.from() + " stands under two sequences of "
                                + sighting.era().stream(),
                        first.event(),
                        sighting.event()));
            }
        }
        return Optional.empty();
    }
}
