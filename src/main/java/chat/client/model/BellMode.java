package chat.client.model;

import java.util.Locale;
import java.util.Optional;

/** What rings the bell. */
public enum BellMode {
    OFF,
    /** The own name, and whispers. */
    MENTIONS,
    ALL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BellMode> of(String word) {
        for (BellMode mode : values()) {
            if (mode.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
