package chat.load.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Holds a recording against the invariants of {@code src/site/markdown/guarantees.md}. A request without an answer is undecided: it may
 * stand in the log once, or not at all.
 */
public final class HistoryChecker {

    /** Messages of a room's history that a join shows, by default. */
    public static final int HISTORY_SHOWN = 50;

    private static final List<Invariant> INVARIANTS = List.of(
            new AcknowledgedIsKept(),
            new SequencesAreGapless(),
            new ViewsAreContiguous(),
            new RepeatsAreOne(),
            new AllSeeTheSame(),
            new NothingIsInvented(),
            new OrderFollowsTime(),
            new OutsidersSeeNothing(),
            new EverybodyCatchesUp(),
            new NamesHaveOneHolder());

    private final int historyShown;

    /** A checker for a server with the default history. */
    public HistoryChecker() {
        this(HISTORY_SHOWN);
    }

    /** @param historyShown how many messages a join shows; 0 or more */
    public HistoryChecker(int historyShown) {
        this.historyShown = historyShown;
    }

    /** The first violation of each invariant that was violated, the earliest first. */
    public List<Violation> check(History history, FinalLog log) {
        Invariant.Case all = new Invariant.Case(history, Placed.of(history), log, historyShown);
        List<Violation> violations = new ArrayList<>();
        INVARIANTS.forEach(invariant -> invariant.check(all).ifPresent(violations::add));
        violations.sort(Comparator.comparingLong(Violation::at));
        return violations;
    }

    /** The earliest violation. */
    public Optional<Violation> first(History history, FinalLog log) {
        return check(history, log).stream().findFirst();
    }
}
