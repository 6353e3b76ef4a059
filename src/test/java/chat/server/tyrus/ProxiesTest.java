package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

    private final Proxies proxies = new Proxies(List.of(
            AddressRange.parse("10.0.0.0/8").orElseThrow(),
            AddressRange.parse("2001:db8:1::/48").orElseThrow()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 192.0.2.7 | 192.0.2.7",
                "10.0.0.1 | 1.1.1.1, 192.0.2.7 | 192.0.2.7",
                "10.0.0.1 | 1.1.1.1, 192.0.2.7, 10.9.9.9 | 192.0.2.7",
                "10.0.0.1 | 192.0.2.7:4711 | 192.0.2.7",
                "10.0.0.1 | [2001:db8::7]:4711 | 2001:db8::7",
                "2001:db8:1::1 | 2001:db8::7 | 2001:db8::7",
                "10.0.0.1 | 10.0.0.2, 10.0.0.3 | 10.0.0.2",
                "10.0.0.1 | evil.example | 10.0.0.1",
                "10.0.0.1 | 192.0.2.7, nonsense | 10.0.0.1",
                "10.0.0.1 | 192.0.2.0/24 | 10.0.0.1",
                "10.0.0.1 | '' | 10.0.0.1",
            })
    void theLastOneThatABelievedProxyNamesIsTheClient(String peer, String header, String client)
            throws UnknownHostException {
        assertThat(proxies.client(InetAddress.getByName(peer), header)).isEqualTo(InetAddress.getByName(client));
    }

    @Test
    void nobodyElseIsBelieved() throws UnknownHostException {
        InetAddress liar = InetAddress.getByName("192.0.2.66");
        assertThat(proxies.client(liar, "10.0.0.5")).isEqualTo(liar);
        assertThat(new Proxies(List.of()).client(liar, "192.0.2.7")).isEqualTo(liar);
        InetAddress proxy = InetAddress.getByName("10.0.0.1");
        assertThat(proxies.client(proxy, null)).isEqualTo(proxy);
    }
}
