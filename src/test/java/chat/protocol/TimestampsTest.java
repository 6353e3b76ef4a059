package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static final DateTimeFormatter ORACLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z,           1970-01-01T00:00:00.000Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999Z",
        "2000-02-29T12:00:00.5Z,         2000-02-29T12:00:00.500Z",
        "1900-02-28T23:59:59.001Z,       1900-02-28T23:59:59.001Z",
        "2026-11-22T21:03:00.123456Z,    2026-11-22T21:03:00.123Z",
        "0000-01-01T00:00:00Z,           0000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999999Z,    9999-12-31T23:59:59.999Z",
    })
    void writesMillisecondsAndCutsOffWhatIsFiner(String instant, String text) {
        assertThat(text(Instant.parse(instant))).isEqualTo(text);
    }

    @Test
    void agreesWithTheCalendarOfTheJdk() {
        Random random = new Random(1_582);
        long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
        long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (int i = 0; i < 50_000; i++) {
            Instant at = Instant.ofEpochMilli(first + (long) (random.nextDouble() * (last - first)));
            assertThat(text(at)).isEqualTo(ORACLE.format(at));
            assertThat(Timestamps.parse(text(at))).contains(at);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22T21:03:00Z",
                "2026-11-22T21:03:00.1234Z",
                "2026-11-22T21:03:00.123",
                "2026-11-22t21:03:00.123Z",
                "2026-11-22T21:03:00.123z",
                "2026-11-22T21:03:00,123Z",
                "2026-13-22T21:03:00.123Z",
                "2026-02-29T21:03:00.123Z",
                "2026-11-22T24:00:00.000Z",
                "2026-11-22T21:03:60.000Z",
                "+026-11-22T21:03:00.123Z",
                "2026-11-22T21:03:00.12\u0663Z",
            })
    void readsOneFormOnly(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    @Test
    void refusesYearsThatTakeMoreThanFourDigits() {
        assertThatThrownBy(() -> text(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text(Instant.parse("-0001-12-31T23:59:59.999Z")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Instant at) {
        byte[] buffer = new byte[Timestamps.LENGTH + 3];
        Timestamps.put(at, buffer, 2);
        assertThat(buffer[1] + buffer[Timestamps.LENGTH + 2])
                .as("beyond the time")
                .isZero();
        return new String(buffer, 2, Timestamps.LENGTH, StandardCharsets.US_ASCII);
    }
}
