package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionRatesTest {

    private static final int OPEN = 100;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000); // it may turn over
    private final ConnectionRates rates = new ConnectionRates(OPEN, clock::get);

    private static InetAddress ip(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private int taken(ConnectionRates of, String address) {
        int taken = 0;
        while (taken < 5_000 && of.take(ip(address))) {
            taken++;
        }
        return taken;
    }

    @Test
    void manyAtOnceAndFewForEver() {
        assertThat(taken(rates, "192.0.2.1")).isEqualTo(ConnectionRates.TIMES_OPEN * OPEN);
        pass(Duration.ofSeconds(1));
        assertThat(taken(rates, "192.0.2.1")).isEqualTo(OPEN / 2);
    }

    @Test
    void othersAreOthersAndAnIpv6NetworkIsOne() {
        taken(rates, "192.0.2.1");
        assertThat(rates.take(ip("192.0.2.2"))).isTrue();
        taken(rates, "2001:db8::1");
        assertThat(rates.take(ip("2001:db8::2"))).isFalse();
        assertThat(rates.take(ip("2001:db8:0:1::1"))).isTrue();
    }

    @Test
    void whoMadeNoneForAWhileIsForgotten() {
        taken(rates, "192.0.2.1");
        rates.take(ip("192.0.2.2"));
        pass(Duration.ofSeconds(1));
        rates.sweep();
        assertThat(rates.size()).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        rates.sweep();
        assertThat(rates.size()).isZero();
    }

    @Test
    void noBoundIsNone() {
        assertThat(taken(new ConnectionRates(0, clock::get), "192.0.2.1")).isEqualTo(5_000);
    }
}
