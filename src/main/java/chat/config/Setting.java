package chat.config;

/**
 * One row of a settings table: everything that is known about one key.
 *
 * @param key the key as it stands in a file, such as {@code limits.burst}; unique in its table
 * @param kind what values it takes and how they are read and written
 * @param fallback the value where no layer gives one; always one the kind allows
 * @param doc one or more sentences for people, without the default and the bounds, which are added
 * @param secret whether the value is masked wherever it would be shown
 */
record Setting<T>(String key, Kind<T> kind, T fallback, String doc, boolean secret) {

    static final String MASK = "********";

    /** The environment variable that gives this setting, such as {@code CHAT_LIMITS_BURST}. */
    String variable() {
        return Surroundings.variable(key);
    }

    /** A value of this setting as it would stand in a file, or a mask, which no file takes; the default is no secret. */
    String shown(T value) {
        return secret && !value.equals(fallback) ? MASK : kind.render(value);
    }

    /** The default, which everybody may know. */
    String shownFallback() {
        return kind.render(fallback);
    }
}
