package chat.load.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** I2: within a stream's epoch sequences are unique, and without holes from the first one kept to the head. */
final class SequencesAreGapless implements Invariant {

    private static final String NAME = "I2";

    @Override
    public Optional<Violation> check(Case all) {
        for (String name : all.log().names()) {
            Optional<Violation> violation = all.log().stream(name).flatMap(stream -> inLog(name, stream));
            if (violation.isPresent()) {
                return violation;
            }
        }
        return inAcks(all.placed());
    }

    private static Optional<Violation> inLog(String name, FinalLog.Stream stream) {
        long expected = stream.first();
        for (Content content : stream.messages()) {
            if (content.seq() != expected) {
                return Optional.of(new Violation(
                        NAME,
                        "in the log of " + name + ", " + expected + " is followed or replaced by " + content,
                        List.of()));
            }
            expected++;
        }
        return expected == stream.head() + 1
                ? Optional.empty()
                : Optional.of(new Violation(
                        NAME,
                        "the log of " + name + " has the head " + stream.head() + " but ends at " + (expected - 1),
                        List.of()));
    }

    private static Optional<Violation> inAcks(Placed placed) {
        record Place(Placed.Era era, long seq) {}
        Map<Place, HistoryEvent.Acked> taken = new HashMap<>();
        for (Placed.Ack ack : placed.acks()) {
            HistoryEvent.Acked acked = ack.event();
            HistoryEvent.Acked other = taken.putIfAbsent(new Place(ack.era(), acked.seq()), acked);
            if (other != null
                    && !(other.client().equals(acked.client()) && other.id().equals(acked.id()))) {
                return Optional.of(Violation.of(
                        NAME,
                        "two messages were acknowledged as " + acked.seq() + " of " + acked.target(),
                        other,
                        acked));
            }
        }
        return Optional.empty();
    }
}
