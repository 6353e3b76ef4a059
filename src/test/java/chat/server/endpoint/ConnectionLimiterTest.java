package chat.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ConnectionLimiterTest {

    private static InetAddress ip(String address) throws UnknownHostException {
        return InetAddress.getByName(address);
    }

    @Test
    void boundsAllAndTakesBackWhatIsReleased() throws UnknownHostException {
        ConnectionLimiter limiter = new ConnectionLimiter(2, 0);

        assertThat(limiter.acquire(ip("192.0.2.1"))).isNull();
        assertThat(limiter.acquire(ip("192.0.2.1"))).isNull();
        assertThat(limiter.acquire(ip("192.0.2.2"))).isEqualTo(ConnectionLimiter.Refusal.TOTAL);
        limiter.release(ip("192.0.2.1"));
        assertThat(limiter.acquire(ip("192.0.2.2"))).isNull();
        assertThat(limiter.open()).isEqualTo(2);
    }

    @Test
    void boundsEachAddressByItself() throws UnknownHostException {
        ConnectionLimiter limiter = new ConnectionLimiter(0, 1);

        assertThat(limiter.acquire(ip("192.0.2.1"))).isNull();
        assertThat(limiter.acquire(ip("192.0.2.2"))).isNull();
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.acquire(ip("192.0.2.1"))).isEqualTo(ConnectionLimiter.Refusal.ADDRESS);
        }
        limiter.release(ip("192.0.2.1"));
        assertThat(limiter.acquire(ip("192.0.2.1"))).isNull();
        assertThat(limiter.open()).isEqualTo(2);
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() throws UnknownHostException {
        ConnectionLimiter limiter = new ConnectionLimiter(0, 1);

        assertThat(limiter.acquire(ip("2001:db8:0:1::1"))).isNull();
        assertThat(limiter.acquire(ip("2001:db8:0:1:ffff::2"))).isEqualTo(ConnectionLimiter.Refusal.ADDRESS);
        assertThat(limiter.acquire(ip("2001:db8:0:2::1"))).isNull();
    }

    @Test
    void zeroMeansNoBound() throws UnknownHostException {
        ConnectionLimiter limiter = new ConnectionLimiter(0, 0);

        for (int i = 0; i < 1_000; i++) {
            assertThat(limiter.acquire(ip("192.0.2.1"))).isNull();
        }
    }
}
