package chat.load.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** I3: what a client sees of a stream has neither holes nor repeats, across reconnects, but for the gaps that it was told of. */
final class ViewsAreContiguous implements Invariant {

    private static final String NAME = "I3";
    private static final long ANY = -1;

    /** Where a view is. */
    private static final class View {
        /** The sequence expected next; {@link #ANY} for any up to the one after the head. */
        long next = ANY;

        long head;
        /** What the expectation rests on. */
        @Nullable
        HistoryEvent last;
    }

    @Override
    public Optional<Violation> check(Case all) {
        Map<String, Map<String, View>> views = new HashMap<>();
        for (HistoryEvent event : all.history().events()) {
            Map<String, View> own = views.computeIfAbsent(event.client(), client -> new HashMap<>());
            Optional<Violation> violation = Optional.empty();
            if (event instanceof HistoryEvent.Joined joined) {
                violation = joined(own.computeIfAbsent(joined.room(), room -> new View()), joined);
            } else if (event instanceof HistoryEvent.Seen seen) {
                violation = seen(
                        own.computeIfAbsent(seen.room(), room -> new View()),
                        seen,
                        seen.room(),
                        seen.content().seq());
            } else if (event instanceof HistoryEvent.Named named && named.inbox() >= 0) {
                View inbox = own.computeIfAbsent("", none -> new View());
                inbox.next = named.inbox() + 1;
                inbox.last = named;
            } else if (event instanceof HistoryEvent.Whispered whispered
                    && all.history().had(whispered.client(), whispered.to())) {
                View inbox = own.computeIfAbsent("", none -> new View());
                violation =
                        seen(inbox, whispered, "the inbox", whispered.content().seq());
            }
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> joined(View view, HistoryEvent.Joined joined) {
        view.last = joined;
        view.head = joined.head();
        if (!joined.continues()) {
            view.next = ANY;
            return Optional.empty();
        }
        view.next = joined.after() + 1;
        if (joined.gapTo() > 0) {
            if (joined.gapFrom() != joined.after() + 1 || joined.gapTo() < joined.gapFrom()) {
                return Optional.of(
                        Violation.of(NAME, "the gap declared does not begin where it was asked to continue", joined));
            }
            view.next = joined.gapTo() + 1;
        }
        if (joined.head() < joined.after()) {
            return Optional.of(Violation.of(NAME, "the head went back within an epoch", joined));
        }
        return Optional.empty();
    }

    private static Optional<Violation> seen(View view, HistoryEvent event, String stream, long seq) {
        boolean right = view.next == ANY ? seq <= view.head + 1 : seq == view.next;
        if (!right) {
            String expected = view.next == ANY ? "at most " + (view.head + 1) : Long.toString(view.next);
            String what = "in " + stream + ", " + event.client() + " should have seen " + expected + ", but saw " + seq;
            HistoryEvent last = view.last;
            return Optional.of(last == null ? Violation.of(NAME, what, event) : Violation.of(NAME, what, last, event));
        }
        view.next = seq + 1;
        view.last = event;
        return Optional.empty();
    }
}
