package chat.config;

/**
 * One thing that is wrong with what was given, for people.
 *
 * @param origin where the wrong thing stands
 * @param text what is wrong and what would be right; one line, without control characters
 */
public record SettingsProblem(Origin origin, String text) {

    /** One line for the terminal: {@code server.conf:12: port must be a whole number from 0 to 65535, not 'x'}. */
    public String line() {
        return origin + ": " + text;
    }
}
