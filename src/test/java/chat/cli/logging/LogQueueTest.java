package chat.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogQueueTest {

    private final LoggerContext context = Lines.context();
    private final LogQueue queue = new LogQueue(Clock.fixed(Lines.AT, ZoneOffset.UTC));
    private final Lines lines = Lines.started();
    private final CountDownLatch stuck = new CountDownLatch(1);

    @BeforeEach
    void start() {
        AppenderBase<ILoggingEvent> disk = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                try {
                    stuck.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                lines.doAppend(event);
            }
        };
        disk.setContext(context);
        disk.start();
        queue.setContext(context);
        queue.addAppender(disk);
        queue.start();
    }

    @AfterEach
    void stop() {
        stuck.countDown();
        queue.stop();
    }

    @Test
    void neverWaitsForTheDiskAndSaysHowManyLinesThatCost() {
        int given = 20_000;
        IntStream.range(0, given).forEach(i -> queue.doAppend(Lines.warning("line {}", i)));
        stuck.countDown();
        Awaitility.await().until(() -> queue.getNumberOfElementsInQueue() == 0);
        queue.doAppend(Lines.warning("after"));
        Awaitility.await().until(() -> lines.texts().contains("after"));
        queue.stop();

        int kept = lines.events().size() - 2;
        assertThat(kept).isBetween(8192, given - 1);
        assertThat(lines.texts())
                .startsWith("line 0", "line 1")
                .endsWith(
                        (given - kept) + " log lines were dropped, as they came faster than they could be written",
                        "after");
    }
}
