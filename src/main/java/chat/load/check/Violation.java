package chat.load.check;

import java.util.List;
import java.util.Locale;

/**
 * A promise that was not kept.
 *
 * @param invariant which: {@code I1} to {@code I10}
 * @param what in one line, what is wrong
 * @param evidence the events that prove it, in order
 */
public record Violation(String invariant, String what, List<HistoryEvent> evidence) {

    public Violation {
        evidence = List.copyOf(evidence);
    }

    static Violation of(String invariant, String what, HistoryEvent... evidence) {
        return new Violation(invariant, what, List.of(evidence));
    }

    /** When it was complete: the time of the last event of the evidence. */
    long at() {
        return evidence.stream().mapToLong(HistoryEvent::at).max().orElse(Long.MAX_VALUE);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(invariant + " violated: " + what);
        for (HistoryEvent event : evidence) {
            text.append(String.format(Locale.ROOT, "%n  at %.6f s  %s", event.at() / 1e9, event));
        }
        return text.toString();
    }
}
