package chat.store;

import java.util.List;

/** The bounds of {@link MessageLog}'s arguments. Beyond them the caller has a bug and is told so at once. */
public final class Bounds {

    /** Most drafts of a batch, and most messages of a page. */
    public static final int MOST = 10_000;

    private Bounds() {}

    /**
     * Checks a batch.
     *
     * @throws IllegalArgumentException for an empty batch or one too large
     */
    public static void checkBatch(List<?> batch) {
        check(!batch.isEmpty() && batch.size() <= MOST, "a batch has 1 to 10,000 drafts: ", batch.size());
    }

    /**
     * Checks what {@link MessageLog#readAfter} was asked for.
     *
     * @throws IllegalArgumentException where either is out of bounds
     */
    public static void checkAfter(long after, int limit) {
        check(after >= 0, "after is 0 or more: ", after);
        checkLimit(limit);
    }

    /**
     * Checks what {@link MessageLog#readBefore} was asked for.
     *
     * @throws IllegalArgumentException where either is out of bounds
     */
    public static void checkBefore(long before, int limit) {
        check(before >= 1, "before is 1 or more: ", before);
        checkLimit(limit);
    }

    private static void checkLimit(int limit) {
        check(limit >= 1 && limit <= MOST, "a page has 1 to 10,000 messages: ", limit);
    }

    private static void check(boolean holds, String rule, long given) {
        if (!holds) {
            throw new IllegalArgumentException(rule + given);
        }
    }
}
