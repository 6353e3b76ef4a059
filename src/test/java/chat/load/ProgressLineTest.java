package chat.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    @Test
    void showsNoLatencyBeforeThereIsOne() {
        assertThat(line(120, 0, 0)).contains("120 deliveries/s").doesNotContain("p50", "p99");
        assertThat(line(120, 0.4, 2.5)).endsWith("120 deliveries/s  p50 0.4 ms  p99 2.5 ms");
        assertThat(line(0, 0, 0)).endsWith("10 users");
    }

    private static String line(double deliveries, double median, double p99) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ProgressLine(new PrintStream(out, true, StandardCharsets.UTF_8), false)
                .progress(new Progress("warming", Duration.ofSeconds(1), 10, 0, 12, deliveries, median, p99, 0));
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
