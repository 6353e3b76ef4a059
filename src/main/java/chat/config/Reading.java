package chat.config;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one value: the value, or what was found in its place.
 *
 * @param value null when refused
 * @param found to follow "not": {@code '99999'}, {@code a list}; null when read
 */
record Reading<T>(@Nullable T value, @Nullable String found) {

    static <T> Reading<T> of(T value) {
        return new Reading<>(value, null);
    }

    static <T> Reading<T> refused(String found) {
        return new Reading<>(null, found);
    }

    <R> Reading<R> map(Function<T, R> change) {
        return value == null ? new Reading<>(null, found) : of(change.apply(value));
    }

    /** The value, or null after the refusal has been reported. */
    @Nullable
    T orReport(Consumer<String> refusal) {
        if (found != null) {
            refusal.accept(found);
        }
        return value;
    }
}
