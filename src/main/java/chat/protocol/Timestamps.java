package chat.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times on the wire: {@code 2026-11-22T21:03:00.123Z}, always 24 characters, so that they sort as text and no reader needs a
 * calendar library. Written and read by hand, since {@link java.time.format.DateTimeFormatter} costs more than the rest of a frame.
 */
final class Timestamps {

    static final int LENGTH = 24;

    private static final String SHAPE = "0000-00-00T00:00:00.000Z";
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private Timestamps() {}

    /**
     * Writes 24 bytes at an offset; what is finer than a millisecond is cut off.
     *
     * @throws IllegalArgumentException outside the years 0 to 9999
     */
    static void put(Instant at, byte[] buffer, int offset) {
        long millis = at.toEpochMilli();
        if (millis < FIRST || millis > LAST) {
            throw new IllegalArgumentException("no four-digit year: " + at);
        }
        putDate(Math.floorDiv(millis, MILLIS_PER_DAY), buffer, offset);
        int ofDay = (int) Math.floorMod(millis, MILLIS_PER_DAY);
        buffer[offset + 10] = 'T';
        putDigits(ofDay / 3_600_000, 2, buffer, offset + 11);
        buffer[offset + 13] = ':';
        putDigits(ofDay / 60_000 % 60, 2, buffer, offset + 14);
        buffer[offset + 16] = ':';
        putDigits(ofDay / 1_000 % 60, 2, buffer, offset + 17);
        buffer[offset + 19] = '.';
        putDigits(ofDay % 1_000, 3, buffer, offset + 20);
        buffer[offset + 23] = 'Z';
    }

    /** The Gregorian date of a day since 1970, by eras of 400 years that begin on 1 March (H. Hinnant, "chrono-compatible date algorithms"). */
    private static void putDate(long epochDay, byte[] buffer, int offset) {
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int ofEra = (int) (shifted - era * 146_097);
        int yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        putDigits(year, 4, buffer, offset);
        buffer[offset + 4] = '-';
        putDigits(month, 2, buffer, offset + 5);
        buffer[offset + 7] = '-';
        putDigits(ofYear - (153 * fromMarch + 2) / 5 + 1, 2, buffer, offset + 8);
    }

    private static void putDigits(int value, int digits, byte[] buffer, int offset) {
        int rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            buffer[offset + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The time that a text of exactly this form names, or empty. */
    static Optional<Instant> parse(String text) {
        if (!hasShape(text)) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    digits(text, 0, 4),
                    digits(text, 5, 7),
                    digits(text, 8, 10),
                    digits(text, 11, 13),
                    digits(text, 14, 16),
                    digits(text, 17, 19),
                    digits(text, 20, 23) * 1_000_000);
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean hasShape(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean fits = SHAPE.charAt(i) == '0' ? c >= '0' && c <= '9' : c == SHAPE.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
