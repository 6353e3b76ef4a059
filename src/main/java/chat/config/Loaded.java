package chat.config;

import java.util.List;
import java.util.function.Function;

/**
 * What came of loading settings: them, or everything that is wrong with what was given.
 *
 * @param <T> {@link ServerSettings} or {@link ClientSettings}
 */
public sealed interface Loaded<T> {

    /** Goes on with one or the other. */
    <R> R fold(Function<? super Ready<T>, ? extends R> ready, Function<? super Refused<T>, ? extends R> refused);

    /**
     * All is well.
     *
     * @param settings every value within its bounds
     * @param inForce every key with its value and origin, in the order of the documentation
     * @param warnings what is allowed, but probably not meant
     */
    record Ready<T>(T settings, List<SettingInForce> inForce, List<SettingsProblem> warnings) implements Loaded<T> {
        public Ready {
            inForce = List.copyOf(inForce);
            warnings = List.copyOf(warnings);
        }

        @Override
        public <R> R fold(Function<? super Ready<T>, ? extends R> ready, Function<? super Refused<T>, ? extends R> no) {
            return ready.apply(this);
        }
    }

    /**
     * Nothing may start.
     *
     * @param problems at least one; by layer, file and line
     */
    record Refused<T>(List<SettingsProblem> problems) implements Loaded<T> {
        public Refused {
            problems = List.copyOf(problems);
        }

        @Override
        public <R> R fold(
                Function<? super Ready<T>, ? extends R> yes, Function<? super Refused<T>, ? extends R> refused) {
            return refused.apply(this);
        }
    }
}
