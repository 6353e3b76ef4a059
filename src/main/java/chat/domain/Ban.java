package chat.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody is kept out.
 *
 * @param reason told to whom it keeps out; may be empty
 * @param by the operator's name
 * @param at when it was said
 * @param until when it ends; empty: never
 */
public record Ban(BanTarget target, Note reason, UserName by, Instant at, Optional<Instant> until) {

    /** Whether it still holds. */
    public boolean isInForce(Instant now) {
        return until.isEmpty() || now.isBefore(until.get());
    }

    /** For whom it keeps out: until when, and why. */
    public String explanation() {
        String end = until.map(instant -> " until " + instant).orElse("");
        return "banned" + end + (reason.isEmpty() ? "" : ": " + reason);
    }
}
