package chat.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatGuardTest {

    /** Near the end of its range, which nanoTime may be as well. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

    private final Lines lines = Lines.started();
    private final RepeatGuard guard = new RepeatGuard(3, now::get, lines);

    @BeforeEach
    void start() {
        guard.start();
    }

    @Test
    void lessThanTheLimitPassesUnchanged() {
        ILoggingEvent warning = Lines.warning("bad frame from {}", "10.0.0.1");
        guard.doAppend(warning);

        assertThat(lines.events()).containsExactly(warning);
    }

    @Test
    void aRepeatedWarningPassesAFewTimesAMinuteAndIsThenCounted() {
        IntStream.range(0, 100).forEach(i -> guard.doAppend(Lines.warning("bad frame from {}", i)));
        assertThat(lines.texts()).containsExactly("bad frame from 0", "bad frame from 1", "bad frame from 2");

        now.addAndGet(TimeUnit.SECONDS.toNanos(60));
        guard.doAppend(Lines.warning("bad frame from {}", 100));
        assertThat(lines.texts())
                .endsWith(
                        "bad frame from 2",
                        "97 more like this within a minute: bad frame from 3",
                        "bad frame from 100");
    }

    @Test
    void theCountComesWithTheNextLineOfAnyKind() {
        IntStream.range(0, 5).forEach(i -> guard.doAppend(Lines.warning("bad frame")));
        now.addAndGet(TimeUnit.SECONDS.toNanos(59));
        guard.doAppend(Lines.event(Level.INFO, "chat.x", "early", null));
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        guard.doAppend(Lines.event(Level.INFO, "chat.x", "late", null));

        assertThat(lines.texts())
                .containsExactly(
                        "bad frame",
                        "bad frame",
                        "bad frame",
                        "early",
                        "2 more like this within a minute: bad frame",
                        "late");
        assertThat(lines.events().get(4).getLevel()).isEqualTo(Level.WARN);
        assertThat(lines.events().get(4).getLoggerName()).isEqualTo("chat.server.Sessions");
    }

    @Test
    void orWhenLoggingEnds() {
        IntStream.range(0, 5).forEach(i -> guard.doAppend(Lines.warning("bad frame")));
        guard.stop();

        assertThat(lines.texts()).endsWith("2 more like this within a minute: bad frame");
        assertThat(lines.isStarted()).isFalse();
    }

    @Test
    void originsAreCountedApart() {
        IntStream.range(0, 3).forEach(i -> guard.doAppend(Lines.warning("one")));
        guard.doAppend(Lines.warning("two"));
        guard.doAppend(Lines.event(Level.ERROR, "chat.server.Sessions", "one", null));
        guard.doAppend(Lines.event(Level.WARN, "chat.server.Rooms", "one", null));
        guard.doAppend(Lines.event(Level.WARN, "chat.server.Sessions", "one", new IllegalStateException()));

        assertThat(lines.events()).hasSize(7);
    }

    @Test
    void theContainersLinesAreOneOriginWhateverTheySay() {
        IntStream.range(0, 10)
                .forEach(i -> guard.doAppend(
                        Lines.event(Level.WARN, "org.glassfish.tyrus.core.X", "Connection " + i + " broke", null)));

        assertThat(lines.events()).hasSize(3);
    }

    @Test
    void whatIsBelowAWarningIsNeverHeldBack() {
        IntStream.range(0, 10).forEach(i -> guard.doAppend(Lines.event(Level.INFO, "chat.x", "opened", null)));

        assertThat(lines.events()).hasSize(10);
    }

    @Test
    void manyOriginsDoNotGatherWithoutBound() {
        IntStream.range(0, 4).forEach(i -> guard.doAppend(Lines.warning("first")));
        IntStream.range(0, 2_000).forEach(i -> guard.doAppend(Lines.warning("template " + i)));

        assertThat(lines.texts())
                .contains("1 more like this within a minute: first")
                .hasSize(2_004);
        assertThat(guard.origins()).isLessThanOrEqualTo(512);
    }
}
