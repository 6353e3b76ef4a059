package chat.config;

/**
 * A setting as it is in force.
 *
 * @param key such as {@code limits.burst}
 * @param value as it would stand in a file; a mask for a secret
 * @param origin where it came from
 */
public record SettingInForce(String key, String value, Origin origin) {}
