package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever comes and goes all day fills no disk; everybody else's coming and going is told. */
class ConnectionLogTest {

    private final TestTime time = new TestTime();
    private final List<String> lines = new ArrayList<>();
    private final ConnectionLog log = new ConnectionLog(time, lines::add);
    private final TokenBucket one = ConnectionLog.ofAddress(0);

    private int told(int times, TokenBucket address) {
        int told = 0;
        for (int i = 0; i < times; i++) {
            told += log.opened("192.0.2.7", address) ? 1 : 0;
        }
        return told;
    }

    @Test
    void anAddressHasSoManyLinesAtOnceAndOneASecond() {
        assertThat(told(1_000, one)).isEqualTo(200);
        assertThat(told(1, ConnectionLog.ofAddress(0))).isEqualTo(1);
        time.advance(Duration.ofSeconds(10));
        assertThat(told(1_000, one)).isEqualTo(10);
        assertThat(lines).hasSize(211).containsOnly("connection opened: address=192.0.2.7");
    }

    @Test
    void allAddressesTogetherHaveAnEndToo() {
        int told = 0;
        for (int i = 0; i < 1_000; i++) {
            told += told(100, ConnectionLog.ofAddress(0));
        }
        assertThat(told).isEqualTo(20_000);
    }

    @Test
    void theOthersAreCountedOnceAMinute() {
        told(1_000, one);
        lines.clear();
        time.advance(Duration.ofSeconds(59));
        log.sweep();
        assertThat(lines).isEmpty();
        time.advance(Duration.ofSeconds(1));
        log.sweep();
        log.sweep();
        time.advance(Duration.ofMinutes(1));
        log.sweep();
        assertThat(lines).containsExactly("connections too many for lines of their own: count=800");
    }

    @Test
    void aServerTellsOfBothEndsOfAConnectionOrOfNone() {
        Logger logger = (Logger) LoggerFactory.getLogger(ChatServer.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
        try (TestChat chat = new TestChat()) {
            for (int i = 0; i < 1_000; i++) {
                chat.client().peer.onClosed(1006, "connection lost");
            }
        } finally {
            logger.setLevel(null);
            logger.detachAppender(appender);
        }
        List<String> told = List.copyOf(appender.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("connection "))
                .toList();
        assertThat(told)
                .hasSize(400)
                .startsWith(
                        "connection opened: address=192.0.2.1",
                        "connection closed: address=192.0.2.1 user=- code=1006 by=client reason=connection lost");
    }
}
