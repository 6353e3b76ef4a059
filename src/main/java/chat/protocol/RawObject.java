package chat.protocol;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as read: names and values, none of them understood yet. Values are {@link String}, {@link NumberText}, {@link Boolean},
 * {@link RawObject}, {@link List} of these, or null. One thread at a time.
 */
final class RawObject {

    /** A number as it was written: never converted before its form is known, so that {@code 1e999999999} costs nothing. */
    record NumberText(String text) {}

    /** Up to here a search from the front is quicker than hashing. */
    private static final int SMALL = 16;

    private String[] names = new String[8];
    private @Nullable Object[] values = new @Nullable Object[8];
    private int size;
    private @Nullable Set<String> hashed;

    /** Adds a member, unless there is one of this name. Many are hashed, so that a frame full of them does not take quadratic time. */
    boolean add(String name, @Nullable Object value) {
        if (has(name)) {
            return false;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        names[size] = name;
        values[size++] = value;
        return true;
    }

    /** The value; null where there is no such member, or where it is null. */
    @Nullable
    Object get(String name) {
        int index = indexOf(name);
        return index < 0 ? null : values[index];
    }

    private boolean has(String name) {
        if (size < SMALL) {
            return indexOf(name) >= 0;
        }
        if (hashed == null) {
            hashed = new HashSet<>();
        }
        for (int i = hashed.size(); i < size; i++) {
            hashed.add(names[i]);
        }
        return hashed.contains(name);
    }

    private int indexOf(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
