package chat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerUrlTest {

    @ParameterizedTest
    @CsvSource({
        "ws://127.0.0.1:8025/chat, ws://127.0.0.1:8025/chat",
        "example.org, ws://example.org/chat",
        "example.org:9000, ws://example.org:9000/chat",
        "wss://example.org/, wss://example.org/chat",
        "https://example.org/team/chat, wss://example.org/team/chat",
        "http://localhost:1/chat?x=1, ws://localhost:1/chat?x=1",
        "ws://localhost:1?x=1, ws://localhost:1/chat?x=1",
        "[::1]:8025, ws://[::1]:8025/chat",
        "ws://[0:0:0:0:0:0:0:1]:8025, ws://[::1]:8025/chat",
        "ws://[2001:DB8::0001]/chat, ws://[2001:db8::1]/chat",
        "ws://[::ffff:127.0.0.1]:8025, ws://127.0.0.1:8025/chat",
        "ws://[fe80::1%eth0]:8025, ws://[fe80::1%eth0]:8025/chat",
        "ws://[fe80::1%25eth0]:8025, ws://[fe80::1%eth0]:8025/chat",
        "WS://EXAMPLE.org:8025/Chat, ws://example.org:8025/Chat",
        "WSS://Example.Org, wss://example.org/chat",
        "ws://my_host:8025, ws://my_host:8025/chat",
        "ws://_chat.my_host.example.org, ws://_chat.my_host.example.org/chat",
        "ws://example.org.:8025, ws://example.org.:8025/chat",
        "ws://example.org:80, ws://example.org/chat",
        "wss://example.org:443, wss://example.org/chat",
        "wss://example.org:80, wss://example.org:80/chat",
        "ws://münchen.example:8025, ws://xn--mnchen-3ya.example:8025/chat",
        "ws://GRÜSSE.example, ws://xn--grsse-lva.example/chat",
        "ws://例え.テスト, ws://xn--r8jz45g.xn--zckzah/chat",
        "ws://xn--r8jz45g.xn--zckzah, ws://xn--r8jz45g.xn--zckzah/chat",
        "'  ws://example.org	', ws://example.org/chat",
    })
    void completesWhatIsTyped(String typed, URI url) {
        assertThat(ServerUrl.parse(typed)).isEqualTo(url);
        assertThat(ServerUrl.parse(url.toString())).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "'', it names no host",
        "' ', it names no host",
        "ftp://example.org, neither ws:// nor wss://",
        "ws://, it names no host",
        "ws:///chat, it names no host",
        "ws://:8025/chat, it names no host",
        "ws://exa mple.org, is no host name",
        "ws://example..org, is no host name",
        "ws://.example.org, is no host name",
        "ws://-example.org, is no host name",
        "ws://exam!ple.org, is no host name",
        "ws://a_b:1:2, an IPv6 address goes in brackets",
        "ws://::1:8025, an IPv6 address goes in brackets",
        "fe80::1, an IPv6 address goes in brackets",
        "ws://[::1, the bracket is not closed",
        "ws://[], between brackets goes an IPv6 address",
        "ws://[127.0.0.1], between brackets goes an IPv6 address",
        "ws://[::g], between brackets goes an IPv6 address",
        "ws://[::1%], between brackets goes an IPv6 address",
        "ws://[::1]8025, a port is 1 to 65535",
        "ws://h:99999, a port is 1 to 65535",
        "ws://h:65536, a port is 1 to 65535",
        "ws://h:0, a port is 1 to 65535",
        "ws://h:, a port is 1 to 65535",
        "ws://h:-1, a port is 1 to 65535",
        "ws://h:+1, a port is 1 to 65535",
        "ws://h:８０２５, a port is 1 to 65535",
        "ws://127.1, an IPv4 address is four numbers",
        "ws://2130706433, an IPv4 address is four numbers",
        "ws://0x7f.0.0.1, an IPv4 address is four numbers",
        "ws://127.0.0.256, an IPv4 address is four numbers",
        "ws://127.0.0.01, an IPv4 address is four numbers",
        "ws://h/a b, it is not an address",
        "ws://h/chat#x, more than host",
    })
    void refusesWhatIsNoAddressInOneLine(String typed, String why) {
        assertThatThrownBy(() -> ServerUrl.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad address '" + typed + "'")
                .hasMessageContaining(why)
                .hasMessageContaining("ws://127.0.0.1:8025/chat");
    }

    @Test
    void doesNotRepeatAPassword() {
        assertThatThrownBy(() -> ServerUrl.parse("ws://bob:secret@example.org/chat"))
                .hasMessageStartingWith("bad address 'ws://...@example.org/chat'")
                .hasMessageContaining("--user")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "ws://my_host/chat, my_host:80",
        "wss://my_host/chat, my_host:443",
        "ws://my_host:9/chat, my_host:9",
        "ws://[::1]/chat, '[::1]:80'",
    })
    void knowsTheHostAndPortOfEveryAddress(URI url, String server) {
        assertThat(ServerUrl.server(url)).hasToString(server);
    }

    @ParameterizedTest
    @CsvSource({
        "ws://127.0.0.1/chat, true",
        "ws://127.3.2.1/chat, true",
        "ws://localhost/chat, true",
        "ws://LOCALHOST./chat, true",
        "ws://chat.localhost:1/chat, true",
        "ws://[::1]/chat, true",
        "ws://[0:0:0:0:0:0:0:1]/chat, true",
        "ws://[::ffff:127.0.0.1]/chat, true",
        "wss://example.org/chat, true",
        "ws://example.org/chat, false",
        "ws://my_host/chat, false",
        "ws://127.0.0.1.example.org/chat, false",
        "ws://localhost.example.org/chat, false",
        "ws://10.0.0.1/chat, false",
        "ws://[::ffff:10.0.0.1]/chat, false",
        "ws://[::2]/chat, false",
    })
    void allowsPlainTextOnThisMachineOnly(URI url, boolean allowed) {
        assertThat(ServerUrl.objection(url, false).isEmpty()).isEqualTo(allowed);
        assertThat(ServerUrl.objection(url, true)).isEmpty();
    }
}
