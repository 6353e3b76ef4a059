package chat.load.check;

import java.util.Optional;

/** One promise, held against a recording and the final log. */
interface Invariant {

    /** What there is to look at. */
    record Case(History history, Placed placed, FinalLog log, int historyShown) {}

    /** The first violation; empty where the promise was kept. */
    Optional<Violation> check(Case all);
}
