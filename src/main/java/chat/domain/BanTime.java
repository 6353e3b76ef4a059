package chat.domain;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people say for how long somebody is kept out. */
public final class BanTime {

    /** To follow "must be". */
    public static final String ALLOWED = "a number with s, m, h, d or w behind it, such as 30m or 7d, up to ten years";

    private static final long MOST_SECONDS = 10L * 366 * 24 * 3_600;
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})([smhdw])");
    private static final Map<String, Long> UNITS =
            Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L, "w", 7 * 86_400L);

    private BanTime() {}

    /** The seconds; empty for anything else than {@link #ALLOWED}. */
    public static OptionalLong seconds(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return OptionalLong.empty();
        }
        long unit = Optional.ofNullable(UNITS.get(form.group(2))).orElseThrow();
        long seconds = Long.parseLong(form.group(1)) * unit;
        return seconds > MOST_SECONDS ? OptionalLong.empty() : OptionalLong.of(seconds);
    }
}
