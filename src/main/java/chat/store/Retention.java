package chat.store;

import java.time.Duration;

/**
 * How much of each stream is kept. What is beyond either bound goes from the old end, soon after and a little at a time, never in one
 * long pause; a stream keeps its head even when nothing of it is left.
 *
 * @param count the newest messages kept of each stream, at least 1
 * @param age how long a message is kept; {@link Duration#ZERO} for no bound
 */
public record Retention(int count, Duration age) {

    /** 10,000 messages a stream, however old. */
    public static final Retention DEFAULT = new Retention(10_000, Duration.ZERO);

    /** @throws IllegalArgumentException for a count below 1 or a negative age */
    public Retention {
        if (count < 1) {
            throw new IllegalArgumentException("at least one message of a stream has to be kept: " + count);
        }
        if (age.isNegative()) {
            throw new IllegalArgumentException("a message cannot be kept for less than no time: " + age);
        }
    }

    /** Whether age counts at all. */
    public boolean hasAge() {
        return !age.isZero();
    }
}
