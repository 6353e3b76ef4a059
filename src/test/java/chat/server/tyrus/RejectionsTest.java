package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import chat.protocol.CloseCode;
import chat.server.tyrus.Rejections.Reason;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** However many are turned away, the log grows by a line a reason in ten seconds. */
class RejectionsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<String> lines = new ArrayList<>();
    private final Rejections rejections = new Rejections(nanos::get, lines::add);

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            rejections.count(Reason.ORIGIN, "192.0.2.7");
        }
    }

    @Test
    void aHundredMakeOneLineAndTheNextOneTellsHowMany() {
        refuse(100);
        assertThat(lines)
                .containsExactly("connection from 192.0.2.7 refused: origin (0 more since the last such line)");
        after(Duration.ofSeconds(10).minusNanos(1));
        refuse(1);
        assertThat(lines).hasSize(1);
        after(Duration.ofNanos(1));
        refuse(1);
        assertThat(lines)
                .hasSize(2)
                .last()
                .isEqualTo("connection from 192.0.2.7 refused: origin (100 more since the last such line)");
        assertThat(rejections.count(Reason.ORIGIN)).isEqualTo(102);
    }

    @Test
    void oneReasonDoesNotHideAnother() {
        refuse(100);
        InetAddress address = InetAddress.getLoopbackAddress();
        rejections.breached(CloseCode.PROTOCOL_ERROR, "no mask", address);
        rejections.breached(CloseCode.PROTOCOL_ERROR, "no mask", address);
        assertThat(lines)
                .hasSize(2)
                .last()
                .isEqualTo("connection from " + address.getHostAddress()
                        + " closed 1002: no mask (0 more since the last such line)");
    }
}
