package chat.config;

import chat.domain.AddressRange;
import chat.domain.HostPort;
import chat.domain.UserName;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of values that settings take. Bounds are inclusive. */
final class Kinds {

    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://(.*)");

    private Kinds() {}

    static Kind<Integer> whole(int least, int most) {
        return new Scalar<>(
                "a whole number from " + least + " to " + most,
                text -> {
                    BigDecimal number = number(text, least, most);
                    return number == null || number.stripTrailingZeros().scale() > 0 ? null : number.intValueExact();
                },
                String::valueOf);
    }

    /** Whole numbers of something of which zero means that there is no bound. */
    static Kind<Integer> upTo(int most) {
        Kind<Integer> whole = whole(0, most);
        return new Described<>(whole.allowed() + " (0: no limit)", whole);
    }

    static Kind<Double> rate(double least, double most) {
        return new Scalar<>(
                "a number from " + plain(least) + " to " + plain(most),
                text -> {
                    BigDecimal number = number(text, least, most);
                    return number == null ? null : number.doubleValue();
                },
                Kinds::plain);
    }

    static Kind<Long> size(long least, long most) {
        return new Scalar<>(
                "a size from " + Units.SIZES.render(least) + " to " + Units.SIZES.render(most),
                text -> {
                    Long bytes = Units.SIZES.parse(text);
                    return bytes == null || bytes < least || bytes > most ? null : bytes;
                },
                Units.SIZES::render);
    }

    static Kind<Duration> duration(Duration least, Duration most) {
        return new Scalar<>(
                "a duration with its unit, from " + shown(least) + " to " + shown(most),
                text -> {
                    Long nanos = Units.DURATIONS.parse(text);
                    Duration value = nanos == null ? null : Duration.ofNanos(nanos);
                    return value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0 ? null : value;
                },
                Kinds::shown);
    }

    /** One line of text without control characters, at most so many characters. */
    static Kind<String> line(int longest) {
        return new Scalar<>(
                "one line of at most " + longest + " characters",
                text -> text.codePointCount(0, text.length()) <= longest && isPrintable(text) ? text : null,
                Hocon::quote);
    }

    /** @param allowed describes the pattern to people */
    static Kind<String> matching(Pattern pattern, String allowed) {
        return new Scalar<>(allowed, text -> pattern.matcher(text).matches() ? text : null, Hocon::quote);
    }

    static Kind<String> host() {
        return host("a host name or address, such as 127.0.0.1, 0.0.0.0 or ::");
    }

    /** @param allowed describes it to people */
    static Kind<String> host(String allowed) {
        return new Scalar<>(allowed, text -> orNull(text, HostPort::parseHost), Hocon::quote);
    }

    /** Where web pages come from, as browsers write it: a scheme, a host, and a port unless it is the scheme's. */
    static Kind<String> origin() {
        return new Scalar<>(
                "a web origin such as https://chat.example.org",
                text -> {
                    Matcher parts = ORIGIN.matcher(text);
                    return parts.matches() && orNull(parts.group(1), HostPort::parse) != null ? text : null;
                },
                Hocon::quote);
    }

    private static <T> @Nullable T orNull(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    /** An enum's constants, written in lower case with hyphens. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return new Scalar<>(
                constants.stream().map(Kinds::word).collect(Collectors.joining(", ", "one of ", "")),
                text -> constants.stream()
                        .filter(constant -> word(constant).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElse(null),
                Kinds::word);
    }

    static Kind<Boolean> toggle() {
        return new Scalar<>(
                "true or false",
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on" -> true;
                    case "false", "no", "off" -> false;
                    default -> null;
                },
                String::valueOf);
    }

    /** A file or folder; {@code ~/} stands for the home folder. */
    static Kind<Path> path(Surroundings here) {
        return new Scalar<>(
                here.homeFolder().isPresent()
                        ? "a path"
                        : "a path that does not begin with ~, as there is no home folder (set HOME)",
                text -> isPrintable(text) ? parsePath(text, here) : null,
                path -> Hocon.quote(path.toString()));
    }

    /** How a time of day is written. */
    static Kind<String> timePattern() {
        return new Scalar<>("a pattern of letters such as HH:mm or HH:mm:ss", Kinds::parseTimePattern, Hocon::quote);
    }

    /** An IP address, or a range of them. */
    static Kind<AddressRange> addresses() {
        return new Scalar<>(
                "an IP address or a range, such as 127.0.0.1 or 10.0.0.0/8",
                text -> AddressRange.parse(text).orElse(null),
                range -> Hocon.quote(range.toString()));
    }

    /** A user's name. */
    static Kind<UserName> userName() {
        return new Scalar<>(
                "a user's name",
                text -> UserName.check(text).isEmpty() ? new UserName(text) : null,
                name -> Hocon.quote(name.text()));
    }

    /** The address of a chat server. */
    static Kind<URI> webSocketUrl() {
        return new Scalar<>(
                "a URL such as ws://127.0.0.1:8025/chat or wss://chat.example.org/chat",
                Kinds::parseUrl,
                url -> Hocon.quote(url.toString()));
    }

    /** A value that may be absent; {@code word} says so. */
    static <T> Kind<Optional<T>> optional(Kind<T> kind, String word) {
        return new OptionalKind<>(kind, word);
    }

    /** A list; from a flag or variable, its items separated by commas. */
    static <T> Kind<List<T>> listOf(Kind<T> kind) {
        return new ListKind<>(kind);
    }

    private static @Nullable BigDecimal number(String text, double least, double most) {
        if (text.length() > 32) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            // Comparing as double first keeps 1e999999999 from being spelt out.
            double near = number.doubleValue();
            return near < least || near > most ? null : number;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable Path parsePath(String text, Surroundings here) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.equals("~") || text.startsWith("~/")
                    ? here.homeFolder()
                            .map(home -> home.resolve(text.substring(Math.min(2, text.length()))))
                            .orElse(null)
                    : Path.of(text);
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }

    private static @Nullable String parseTimePattern(String text) {
        try {
            String sample = DateTimeFormatter.ofPattern(text, Locale.ROOT).format(LocalTime.NOON);
            return sample.isBlank() || !isPrintable(sample) ? null : text;
        } catch (IllegalArgumentException | DateTimeException notATimeOfDay) {
            return null;
        }
    }

    private static @Nullable URI parseUrl(String text) {
        try {
            URI url = URI.create(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean ours = (scheme.equals("ws") || scheme.equals("wss"))
                    && url.getRawAuthority() != null
                    && orNull(url.getRawAuthority(), HostPort::parse) != null;
            return ours ? url : null;
        } catch (IllegalArgumentException notAUrl) {
            return null;
        }
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Hocon::isPrintable);
    }

    private static String shown(Duration duration) {
        return Units.DURATIONS.render(duration.toNanos());
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same kind, described otherwise. */
    private record Described<T>(String allowed, Kind<T> kind) implements Kind<T> {
        @Override
        public Reading<T> read(ConfigValue value) {
            return kind.read(value);
        }

        @Override
        public String render(T value) {
            return kind.render(value);
        }
    }

    static List<String> commaSeparated(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
