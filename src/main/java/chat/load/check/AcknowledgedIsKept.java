package chat.load.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** I1: what was acknowledged stands in the final log, at the sequence of the acknowledgement, once. */
final class AcknowledgedIsKept implements Invariant {

    private static final String NAME = "I1";

    @Override
    public Optional<Violation> check(Case all) {
        Map<String, StreamIndex> streams = new HashMap<>();
        for (String name : all.log().names()) {
            all.log().stream(name).ifPresent(stream -> streams.put(name, new StreamIndex(stream)));
        }
        boolean inboxesKnown = streams.keySet().stream().anyMatch(name -> name.startsWith("@"));
        return all.history()
                .of(HistoryEvent.Acked.class)
                .flatMap(acked -> (acked.target().startsWith("#")
                                ? inRoom(all, streams, acked)
                                : inboxesKnown ? inSomeInbox(all, streams, acked) : Optional.<Violation>empty())
                        .stream())
                .findFirst();
    }

    private static Optional<Violation> inRoom(Case all, Map<String, StreamIndex> streams, HistoryEvent.Acked acked) {
        StreamIndex stream = streams.get(acked.target());
        if (stream == null) {
            return lost(all, acked, "the log does not know " + acked.target());
        }
        if (acked.seq() < stream.first()) {
            return Optional.empty();
        }
        Content content = stream.at(acked.seq());
        if (content == null) {
            return lost(all, acked, "the log of " + acked.target() + " ends at " + stream.head());
        }
        if (!isOf(all, acked, content)) {
            return lost(all, acked, "another message stands there: " + content);
        }
        for (Content other : stream.withId(acked.id())) {
            if (other.seq() != acked.seq()
                    && isOf(all, acked, other)
                    && all.history().candidates(other).size() == 1) {
                return lost(all, acked, "it stands in the log twice, the other time as " + other);
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> inSomeInbox(
            Case all, Map<String, StreamIndex> streams, HistoryEvent.Acked acked) {
        long found = streams.entrySet().stream()
                .filter(stream -> stream.getKey().startsWith("@"))
                .flatMap(stream -> stream.getValue().withId(acked.id()).stream())
                .filter(content -> content.seq() == acked.seq() && isOf(all, acked, content))
                .count();
        return found > 0 ? Optional.empty() : lost(all, acked, "it stands in no inbox");
    }

    private static boolean isOf(Case all, HistoryEvent.Acked acked, Content content) {
        return content.id().equals(acked.id())
                && all.history().had(acked.client(), content.from())
                && all.history()
                        .said(acked.client(), acked.id())
                        .filter(said -> said.text().equals(content.text()))
                        .isPresent();
    }

    private static Optional<Violation> lost(Case all, HistoryEvent.Acked acked, String why) {
        String what = acked.id() + " was acknowledged as " + acked.seq() + " of " + acked.target() + ", but " + why;
        return Optional.of(all.history()
                .said(acked.client(), acked.id())
                .map(said -> Violation.of(NAME, what, said, acked))
                .orElseGet(() -> Violation.of(NAME, what, acked)));
    }
}
