package chat.load.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** I5: all who see a sequence of a stream's epoch see the same, and it is what stands in the log. */
final class AllSeeTheSame implements Invariant {

    private static final String NAME = "I5";

    private record Place(Placed.Era era, long seq) {}

    @Override
    public Optional<Violation> check(Case all) {
        Map<Place, Content> logged = new HashMap<>();
        for (String name : all.log().names()) {
            all.log().stream(name)
                    .ifPresent(stream -> stream.messages()
                            .forEach(content -> logged.put(
                                    new Place(new Placed.Era(name, stream.epoch()), content.seq()), content)));
        }
        Map<Place, Placed.Sighting> seen = new HashMap<>();
        for (Placed.Sighting sighting : all.placed().sightings()) {
            Content content = sighting.content();
            Place place = new Place(sighting.era(), content.seq());
            Placed.Sighting first = seen.putIfAbsent(place, sighting);
            if (first != null && !first.content().equals(content)) {
                return Optional.of(Violation.of(
                        NAME,
                        content.seq() + " of " + sighting.era().stream() + " was not the same for everybody",
                        first.event(),
                        sighting.event()));
            }
            Content kept = logged.get(place);
            if (kept != null && !kept.equals(content)) {
                return Optional.of(Violation.of(
                        NAME,
                        content.seq() + " of " + sighting.era().stream() + " stands in the log as " + kept,
                        sighting.event()));
            }
        }
        return whispers(all.history());
    }

    /** Both ends of a whisper see the same. */
    private static Optional<Violation> whispers(History history) {
        record Sent(String from, String id) {}
        Map<Sent, HistoryEvent.Whispered> seen = new HashMap<>();
        for (HistoryEvent event : history.events()) {
            if (event instanceof HistoryEvent.Whispered whispered) {
                Content content = whispered.content();
                HistoryEvent.Whispered first = seen.putIfAbsent(new Sent(content.from(), content.id()), whispered);
                boolean same = first == null
                        || (first.content().equals(content) && first.to().equals(whispered.to()));
                // Two sessions of one name may use the same id; then nothing can be said.
                if (!same && history.candidates(content).size() == 1) {
                    return Optional.of(Violation.of(NAME, "a whisper was not the same for both", first, whispered));
                }
            }
        }
        return Optional.empty();
    }
}
