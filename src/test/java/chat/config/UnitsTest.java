package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "60 s, 60000000000",
        "60s, 60000000000",
        "1.5 seconds, 1500000000",
        "250 ms, 250000000",
        "1 minute, 60000000000",
        "2 h, 7200000000000",
        "90 d, 7776000000000000",
        "0, 0"
    })
    void readsDurations(String text, long nanos) {
        assertThat(Units.DURATIONS.parse(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4096, 4096", "16 KiB, 16384", "1 MiB, 1048576", "1m, 1048576", "1.5 K, 1536", "2 MB, 2000000"})
    void readsSizes(String text, long bytes) {
        assertThat(Units.SIZES.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "-1 s", "1 parsec", "1 S", "s", "1 s s", "1e3 s", "0.1 ns", "9999999999999 d"})
    void refusesDurationsThatAreNone(String text) {
        assertThat(Units.DURATIONS.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "0.5", "1 Kb", "MiB", "99999999999 GiB"})
    void refusesSizesThatAreNone(String text) {
        assertThat(Units.SIZES.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"60 s", "0 s", "2 m", "90 s", "24 h", "90 d", "1500 ms", "36500 d", "1 ns"})
    void writesDurationsAsPeopleDo(String text) {
        Long nanos = Units.DURATIONS.parse(text);
        assertThat(nanos).isNotNull();
        assertThat(Units.DURATIONS.render(nanos)).isEqualTo(text);
    }

    @Test
    void writesSizesInTheLargestUnitThatFits() {
        assertThat(Units.SIZES.render(0)).isEqualTo("0 B");
        assertThat(Units.SIZES.render(1000)).isEqualTo("1000 B");
        assertThat(Units.SIZES.render(16 * 1024)).isEqualTo("16 KiB");
        assertThat(Units.SIZES.render(1L << 20)).isEqualTo("1 MiB");
        assertThat(Units.SIZES.render(3L << 30)).isEqualTo("3 GiB");
    }
}
