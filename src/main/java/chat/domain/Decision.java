package chat.domain;

import java.util.Optional;

/**
 * What a room makes of a request: a refusal, or consent with at most one event to tell.
 *
 * @param refusal why not; empty for consent
 * @param event what the members are told; empty when nothing changed for them
 */
public record Decision(Optional<Refusal> refusal, Optional<RoomEvent> event) {

    /** Granted, and nothing to tell. */
    public static final Decision QUIET = new Decision(Optional.empty(), Optional.empty());

    public Decision {
        if (refusal.isPresent() && event.isPresent()) {
            throw new IllegalArgumentException("a refused request changes nothing");
        }
    }

    static Decision refused(Refusal refusal) {
        return new Decision(Optional.of(refusal), Optional.empty());
    }

    static Decision told(RoomEvent event) {
        return new Decision(Optional.empty(), Optional.of(event));
    }
}
