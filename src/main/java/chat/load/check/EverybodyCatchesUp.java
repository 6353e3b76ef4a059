package chat.load.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** I9: after quiet, every connected member is at the head, and the last messages it was shown are the log's last. */
final class EverybodyCatchesUp implements Invariant {

    private static final String NAME = "I9";

    /** What a member has seen since it last joined afresh. */
    private static final class View {
        final HistoryEvent.Joined joined;
        final List<Content> seen = new ArrayList<>();

        View(HistoryEvent.Joined joined) {
            this.joined = joined;
        }

        long last() {
            return seen.isEmpty()
                    ? joined.continues() ? joined.after() : joined.head()
                    : seen.get(seen.size() - 1).seq();
        }
    }

    @Override
    public Optional<Violation> check(Case all) {
        Map<String, Map<String, View>> views = new HashMap<>();
        Map<String, Map<String, View>> flowing = new HashMap<>();
        Optional<Violation> violation = Optional.empty();
        for (HistoryEvent event : all.history().events()) {
            Map<String, View> known = views.computeIfAbsent(event.client(), client -> new HashMap<>());
            Map<String, View> live = flowing.computeIfAbsent(event.client(), client -> new HashMap<>());
            if (event instanceof HistoryEvent.Joined joined) {
                View view = joined.continues() ? known.get(joined.room()) : null;
                view = view == null ? new View(joined) : view;
                known.put(joined.room(), view);
                live.put(joined.room(), view);
            } else if (event instanceof HistoryEvent.Seen seen) {
                View view = live.get(seen.room());
                if (view != null) {
                    view.seen.add(seen.content());
                }
            } else if (event instanceof HistoryEvent.Left left) {
                known.remove(left.room());
                live.remove(left.room());
            } else if (event instanceof HistoryEvent.Disconnected) {
                live.clear();
            } else if (event instanceof HistoryEvent.Quiet quiet) {
                violation = atRest(all, flowing, quiet);
            }
        }
        return violation;
    }

    /** Only the last quiet can be held against the final log. */
    private static Optional<Violation> atRest(
            Case all, Map<String, Map<String, View>> flowing, HistoryEvent.Quiet quiet) {
        for (Map.Entry<String, Map<String, View>> client : flowing.entrySet()) {
            for (Map.Entry<String, View> room : client.getValue().entrySet()) {
                Optional<String> wrong =
                        all.log().stream(room.getKey()).flatMap(log -> wrong(all, room.getValue(), log));
                if (wrong.isPresent()) {
                    return Optional.of(Violation.of(
                            NAME,
                            "after quiet, " + client.getKey() + " in " + room.getKey() + " " + wrong.get(),
                            room.getValue().joined,
                            quiet));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(Case all, View view, FinalLog.Stream log) {
        if (view.last() != log.head()) {
            return Optional.of("is at " + view.last() + ", the log at " + log.head());
        }
        HistoryEvent.Joined joined = view.joined;
        long shouldBegin = Math.max(log.first(), joined.head() - all.historyShown() + 1);
        if (!joined.continues() && shouldBegin <= log.head() && begin(view) > shouldBegin) {
            return Optional.of("was shown the history from " + begin(view) + ", not from " + shouldBegin);
        }
        int shown = Math.min(
                Math.min(all.historyShown(), view.seen.size()), log.messages().size());
        List<Content> seen = view.seen.subList(view.seen.size() - shown, view.seen.size());
        List<Content> kept = log.messages()
                .subList(log.messages().size() - shown, log.messages().size());
        return seen.equals(kept) ? Optional.empty() : Optional.of("did not see the log's last " + shown + " messages");
    }

    private static long begin(View view) {
        @Nullable Content first = view.seen.isEmpty() ? null : view.seen.get(0);
        return first == null ? Long.MAX_VALUE : first.seq();
    }
}
