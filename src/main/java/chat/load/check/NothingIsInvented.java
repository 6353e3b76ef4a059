package chat.load.check;

import java.util.List;
import java.util.Optional;

/** I6: nothing is delivered, read or stored that nobody sent, nor before it was sent. */
final class NothingIsInvented implements Invariant {

    private static final String NAME = "I6";

    @Override
    public Optional<Violation> check(Case all) {
        for (HistoryEvent event : all.history().events()) {
            Optional<Violation> violation = Optional.empty();
            if (event instanceof HistoryEvent.Seen seen) {
                violation = delivered(all.history(), seen, seen.room(), seen.content());
            } else if (event instanceof HistoryEvent.Read read) {
                violation = delivered(all.history(), read, read.room(), read.content());
            } else if (event instanceof HistoryEvent.Whispered whispered) {
                violation = delivered(all.history(), whispered, '@' + whispered.to(), whispered.content());
            }
            if (violation.isPresent()) {
                return violation;
            }
        }
        return stored(all);
    }

    private static Optional<Violation> delivered(History history, HistoryEvent event, String target, Content content) {
        boolean said = !content.isSaidBySomebody()
                || history.candidates(content).stream()
                        .anyMatch(candidate -> candidate.at() <= event.at() && isSame(candidate, target, content));
        return said
                ? Optional.empty()
                : Optional.of(Violation.of(NAME, "nobody had said this in " + target + " by then", event));
    }

    private static boolean isSame(HistoryEvent.Said said, String target, Content content) {
        // A whisper may have been sent to a name in other letters than its holder writes it.
        return said.target().equalsIgnoreCase(target)
                && said.text().equals(content.text())
                && said.kind().equals(content.kind());
    }

    private static Optional<Violation> stored(Case all) {
        for (String name : all.log().names()) {
            List<Content> messages =
                    all.log().stream(name).map(FinalLog.Stream::messages).orElse(List.of());
            for (Content content : messages) {
                boolean said = !content.isSaidBySomebody()
                        || all.history().candidates(content).stream()
                                .anyMatch(candidate -> candidate.text().equals(content.text())
                                        && (name.startsWith("@")
                                                || candidate.target().equals(name)));
                if (!said) {
                    return Optional.of(new Violation(
                            NAME, "in the log of " + name + " stands what nobody said: " + content, List.of()));
                }
            }
        }
        return Optional.empty();
    }
}
