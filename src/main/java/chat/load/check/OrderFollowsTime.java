package chat.load.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** I7: what was sent after another message's acknowledgement had arrived has the greater sequence. */
final class OrderFollowsTime implements Invariant {

    private static final String NAME = "I7";

    /** A message whose place is known: when it was first sent, and when it was acknowledged. */
    private record Known(HistoryEvent.Said said, HistoryEvent.Acked acked) {}

    @Override
    public Optional<Violation> check(Case all) {
        Map<Placed.Era, List<Known>> eras = new HashMap<>();
        for (Placed.Ack ack : all.placed().acks()) {
            all.history()
                    .said(ack.event().client(), ack.event().id())
                    .ifPresent(said -> eras.computeIfAbsent(ack.era(), era -> new ArrayList<>())
                            .add(new Known(said, ack.event())));
        }
        return eras.values().stream().flatMap(known -> check(known).stream()).findFirst();
    }

    /** Goes through the sendings by time, with the greatest sequence acknowledged before each. */
    private static Optional<Violation> check(List<Known> messages) {
        List<Known> bySending = new ArrayList<>(messages);
        bySending.sort(Comparator.comparingLong(known -> known.said().at()));
        List<Known> byAck = new ArrayList<>(messages);
        byAck.sort(Comparator.comparingLong(known -> known.acked().at()));
        @Nullable Known greatest = null;
        int acked = 0;
        for (Known sent : bySending) {
            for (;
                    acked < byAck.size()
                            && byAck.get(acked).acked().at() < sent.said().at();
                    acked++) {
                Known next = byAck.get(acked);
                if (greatest == null || next.acked().seq() > greatest.acked().seq()) {
                    greatest = next;
                }
            }
            if (greatest != null && greatest.acked().seq() >= sent.acked().seq()) {
                return Optional.of(Violation.of(
                        NAME,
                        sent.said().id() + " was sent after " + greatest.said().id() + " had been acknowledged as "
                                + greatest.acked().seq() + ", and yet became "
                                + sent.acked().seq(),
                        greatest.acked(),
                        sent.said(),
                        sent.acked()));
            }
        }
        return Optional.empty();
    }
}
