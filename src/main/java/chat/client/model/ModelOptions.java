package chat.client.model;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How the model shows things.
 *
 * @param scrollback messages kept for each conversation; at least 1
 * @param bell what rings the bell at the start
 * @param comings whose coming and going is shown
 * @param quietAfter how long after their last message people count as silent
 * @param zone whose days are counted
 */
public record ModelOptions(int scrollback, BellMode bell, Comings comings, Duration quietAfter, ZoneId zone) {

    /** Whose coming and going is shown. */
    public enum Comings {
        ALL,
        /** That of people who are not silent. */
        ACTIVE,
        NONE
    }

    public ModelOptions {
        if (scrollback < 1) {
            throw new IllegalArgumentException("no scrollback: " + scrollback);
        }
    }

    /** 5,000 messages, mentions, people who are not silent for 5 minutes, the system's zone. */
    public static ModelOptions usual() {
        return new ModelOptions(
                5_000, BellMode.MENTIONS, Comings.ACTIVE, Duration.ofMinutes(5), ZoneId.systemDefault());
    }
}
