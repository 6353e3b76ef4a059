package chat.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Amounts with a unit, as HOCON writes them: {@code 60 s}, {@code 1.5 MiB}. The names and factors are those of the
 * HOCON specification ("Duration format", "Size in bytes format"), with one difference: a duration without a unit,
 * which there means milliseconds and hardly ever is meant so, is refused.
 */
final class Units {

    static final Units DURATIONS = new Units(2)
            .unit(1, "ns", "nano", "nanos", "nanosecond", "nanoseconds")
            .unit(1_000, "us", "micro", "micros", "microsecond", "microseconds")
            .unit(1_000_000, "ms", "milli", "millis", "millisecond", "milliseconds")
            .unit(1_000_000_000L, "s", "second", "seconds")
            .unit(60_000_000_000L, "m", "minute", "minutes")
            .unit(3_600_000_000_000L, "h", "hour", "hours")
            .unit(86_400_000_000_000L, "d", "day", "days");

    static final Units SIZES = new Units(1)
            .unit(1, "B", "b", "byte", "bytes", "")
            .unit(1L << 10, "KiB", "K", "k", "Ki", "kibibyte", "kibibytes")
            .unit(1L << 20, "MiB", "M", "m", "Mi", "mebibyte", "mebibytes")
            .unit(1L << 30, "GiB", "G", "g", "Gi", "gibibyte", "gibibytes")
            .unit(1L << 40, "TiB", "T", "t", "Ti", "tebibyte", "tebibytes")
            .accepted(1_000, "kB", "kilobyte", "kilobytes")
            .accepted(1_000_000, "MB", "megabyte", "megabytes")
            .accepted(1_000_000_000L, "GB", "gigabyte", "gigabytes")
            .accepted(1_000_000_000_000L, "TB", "terabyte", "terabytes");

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)\\s*([A-Za-z]*)");

    private final Map<String, Long> factors = new LinkedHashMap<>();
    private final Map<String, Long> written = new LinkedHashMap<>();
    private final int leastCount;

    /** @param leastCount a unit is written only from this many of it on, so that a minute is written 60 s */
    private Units(int leastCount) {
        this.leastCount = leastCount;
    }

    private Units unit(long factor, String shortName, String... others) {
        written.put(shortName, factor);
        factors.put(shortName, factor);
        return accepted(factor, others);
    }

    private Units accepted(long factor, String... names) {
        for (String name : names) {
            factors.put(name, factor);
        }
        return this;
    }

    /** The amount in the smallest unit; null where it is malformed, negative, not whole in that unit, or over 2^63. */
    @Nullable
    Long parse(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal amount = new BigDecimal(matcher.group(1));
        Long factor = factors.get(matcher.group(2));
        if (factor == null && amount.signum() != 0) {
            return null;
        }
        try {
            return amount.multiply(BigDecimal.valueOf(factor == null ? 1 : factor))
                    .longValueExact();
        } catch (ArithmeticException tooLargeOrNotWhole) {
            return null;
        }
    }

    /** The amount in the largest unit that holds it as a whole number. */
    String render(long amount) {
        String unit = "";
        long count = amount;
        for (Map.Entry<String, Long> candidate : written.entrySet()) {
            long factor = candidate.getValue();
            if (unit.isEmpty() || (amount % factor == 0 && amount / factor >= leastCount)) {
                unit = candidate.getKey();
                count = amount / factor;
            }
        }
        return amount == 0 && leastCount > 1 ? "0 s" : count + " " + unit;
    }
}
