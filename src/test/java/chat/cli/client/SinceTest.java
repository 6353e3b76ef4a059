package chat.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {

    @Test
    void aNumberIsASequence() {
        assertThat(Since.parse("120")).isEqualTo(new Since(120, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "15m, PT15M", "2h, PT2H", "7d, P7D", "500ms, PT0.5S", "999999999d, P999999999D"})
    void aNumberWithAUnitIsAnAge(String text, Duration age) {
        assertThat(Since.parse(text)).isEqualTo(new Since(0, Optional.of(age)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "yesterday", "5w", "m", "99999999999999999999", "1 h"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Since.parse(text))
                .withMessageContaining("neither a sequence");
    }
}
