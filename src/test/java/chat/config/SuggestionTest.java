package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("port", "limits.burst", "limits.rooms", "limits");

    @ParameterizedTest
    @CsvSource({"prot, port", "limit.burst, limits.burst", "limits.brust, limits.burst", "burst, limits.burst"})
    void findsTheOneThatWasProbablyMeant(String given, String meant) {
        assertThat(Suggestion.nearest(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "limits.colour", "x", "''"})
    void staysSilentWhereNothingIsNear(String given) {
        assertThat(Suggestion.nearest(given, KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"burst, burst, 0", "burst, brust, 1", "burst, bursts, 1", "burst, '', 5", "kitten, sitting, 3"})
    void countsEditsAndSwaps(String from, String to, int edits) {
        assertThat(Suggestion.distance(from, to)).isEqualTo(edits);
        assertThat(Suggestion.distance(to, from)).isEqualTo(edits);
    }

    @Test
    void aVeryLongKeyCostsLittle() {
        assertThat(Suggestion.nearest("x".repeat(100_000), KNOWN)).isEmpty();
    }
}
