package chat.config;

import java.util.IdentityHashMap;

/** The values that won, by setting. Built by one thread, then only read. */
final class Values {

    /** A setting is itself only: comparing what it is made of would cost much and mean nothing. */
    private final IdentityHashMap<Setting<?>, Object> bySetting = new IdentityHashMap<>();

    <T> void put(Setting<T> setting, T value) {
        bySetting.put(setting, value);
    }

    /** @throws IllegalStateException for a setting that has no value, which is a bug of the loader */
    <T> T get(Setting<T> setting) {
        Object value = bySetting.get(setting);
        if (value == null) {
            throw new IllegalStateException("no value for " + setting.key());
        }
        @SuppressWarnings("unchecked") // put() is the only way in and ties the two types together
        T typed = (T) value;
        return typed;
    }

    boolean has(Setting<?> setting) {
        return bySetting.containsKey(setting);
    }
}
