package chat.client;

import chat.domain.Refusal;
import java.time.Duration;

/** Tells which refusals mean "not now", and how long to wait. */
final class Patience {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration USUAL = Duration.ofSeconds(1);

    private Patience() {}

    /** Whether the same request is to be sent again later. */
    static boolean isForLater(Refusal refusal) {
        return switch (refusal.code()) {
            case RATE_LIMITED, TOO_MANY_REQUESTS -> true;
            case UNAVAILABLE -> refusal.retryAfterMillis() > 0;
            default -> false;
        };
    }

    static Duration waitFor(Refusal refusal) {
        Duration asked = refusal.retryAfterMillis() > 0 ? Duration.ofMillis(refusal.retryAfterMillis()) : USUAL;
        return asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
    }
}
