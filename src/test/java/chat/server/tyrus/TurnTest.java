package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "full and quick, 512, 512, 100_000, 1024",
        "full and not quick, 512, 512, 300_000, 512",
        "full and slow, 4096, 4096, 1_100_000, 2048",
        "slow with the least, 512, 512, 50_000_000, 512",
        "slow with little, 4096, 10, 1_100_000, 2048",
        "quick because there was little, 512, 200, 10_000, 512",
        "a little less than was encrypted, 1024, 800, 100_000, 2048",
        "a record of many reads, 1024, 16000, 100_000, 2048",
        "the most, 8192, 8192, 100_000, 8192"
    })
    void isToTakeAMillisecond(String how, int size, int read, String nanos, int next) {
        assertThat(Turn.next(size, read, Long.parseLong(nanos.replace("_", ""))))
                .isEqualTo(next);
    }
}
