package chat.cli.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From where on a room is followed.
 *
 * @param after messages with a greater sequence
 * @param from messages not older than this
 */
public record Since(long after, Optional<Instant> from) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /**
     * Reads {@code 120} (a sequence) or {@code 90s}, {@code 15m}, {@code 2h}, {@code 7d} (a time from now backwards).
     *
     * @throws IllegalArgumentException for what is neither, with a line for people
     */
    public static Since parse(String text, InstantSource clock) {
        Matcher duration = DURATION.matcher(text);
        if (duration.matches()) {
            Duration back = unit(duration.group(2)).multipliedBy(Long.parseLong(duration.group(1)));
            return new Since(0, Optional.of(clock.instant().minus(back)));
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

    boolean covers(Instant at) {
        return from.map(start -> !at.isBefore(start)).orElse(true);
    }
}
