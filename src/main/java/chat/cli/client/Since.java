package chat.cli.client;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From where on a room is followed.
 *
 * @param after messages with a greater sequence
 * @param age messages not older than this, by the server's clock: the reader's may be wrong
 */
public record Since(long after, Optional<Duration> age) {

    /** However old. */
    static final Since EVER = new Since(0, Optional.empty());

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /**
     * Reads {@code 120} (a sequence) or {@code 90s}, {@code 15m}, {@code 2h}, {@code 7d} (a time from now backwards).
     *
     * @throws IllegalArgumentException for what is neither, with a line for people
     */
    public static Since parse(String text) {
        Matcher duration = DURATION.matcher(text);
        if (duration.matches()) {
            return new Since(0, Optional.of(unit(duration.group(2)).multipliedBy(Long.parseLong(duration.group(1)))));
        }
        if (text.matches("\\d{1,18}")) {
            return new Since(Long.parseLong(text), Optional.empty());
        }
        throw new IllegalArgumentException(
                "'" + text + "' is neither a sequence such as 120 nor a time such as 90s, 15m, 2h or 7d");
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
