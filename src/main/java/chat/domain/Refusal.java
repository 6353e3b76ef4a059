package chat.domain;

import java.util.Objects;

/**
 * A request that was understood and is not granted. A value, not an exception: being refused is part of the chat.
 *
 * @param code the stable code
 * @param text one sentence for people: what is wrong and what to do
 * @param retryAfterMillis when the same request may succeed, in milliseconds from now; 0 where waiting does not help
 */
public record Refusal(RefusalCode code, String text, long retryAfterMillis) {

    public Refusal {
        Objects.requireNonNull(code);
        Objects.requireNonNull(text);
        if (retryAfterMillis < 0) {
            throw new IllegalArgumentException("negative retryAfter: " + retryAfterMillis);
        }
    }

    /** The same refusal, to be tried again after this many milliseconds (at least 1). */
    public Refusal retryAfter(long millis) {
        return new Refusal(code, text, Math.max(1, millis));
    }
}
