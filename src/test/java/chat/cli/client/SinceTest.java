package chat.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aNumberIsASequence() {
        assertThat(Since.parse("120", InstantSource.fixed(NOW))).isEqualTo(new Since(120, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-11-23T11:58:30Z",
        "15m, 2026-11-23T11:45:00Z",
        "2h, 2026-11-23T10:00:00Z",
        "7d, 2026-11-16T12:00:00Z",
        "500ms, 2026-11-23T11:59:59.500Z"
    })
    void aNumberWithAUnitIsATimeAgo(String text, Instant from) {
        Since since = Since.parse(text, InstantSource.fixed(NOW));

        assertThat(since).isEqualTo(new Since(0, Optional.of(from)));
        assertThat(since.covers(from)).isTrue();
        assertThat(since.covers(from.minusMillis(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "yesterday", "5w", "m", "99999999999999999999", "1 h"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Since.parse(text, InstantSource.fixed(NOW)))
                .withMessageContaining("neither a sequence");
    }
}
