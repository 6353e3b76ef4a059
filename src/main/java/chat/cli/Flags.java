package chat.cli;

import chat.config.Flag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options that are settings. */
final class Flags {

    private Flags() {}

    /** Adds an option if it was given. */
    static void add(List<Flag> flags, String option, String key, @Nullable String value) {
        if (value != null) {
            flags.add(new Flag(option, key, value));
        }
    }
}
