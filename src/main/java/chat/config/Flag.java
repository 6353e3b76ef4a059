package chat.config;

/**
 * A setting given by an option of its own on the command line.
 *
 * @param option as people type it, such as {@code --data}; named in messages
 * @param key the setting it gives, such as {@code store.directory}
 * @param value as typed
 */
public record Flag(String option, String key, String value) {}
