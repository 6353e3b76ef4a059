package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host is, in settings; {@code ServerUrlTest} has the URLs. */
class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "::, ::",
        "[::], ::",
        "0:0:0:0:0:0:0:1, ::1",
        "[0:0:0:0:0:0:0:1], ::1",
        "::FFFF:127.0.0.1, 127.0.0.1",
        "fe80::1%eth0, fe80::1%eth0",
        "[fe80::1%25eth0], fe80::1%eth0",
        "LocalHost, localhost",
        "my_host, my_host",
        "chat.example.org., chat.example.org.",
        "münchen.example, xn--mnchen-3ya.example",
    })
    void everySpellingOfAHostIsThatHost(String written, String host) {
        assertThat(HostPort.parseHost(written)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost:80",
                "[::1]:80",
                "[::1",
                "::1]",
                "a b",
                "a..b",
                "-a",
                "http://a",
                "1.2.3",
                "1.2.3.256",
                "a/b",
                "a@b",
                "1::2::3"
            })
    void anythingElseIsNone(String written) {
        assertThatThrownBy(() -> HostPort.parseHost(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"example.org., example.org", "fe80::1%eth0, fe80::1", "example.org, example.org"})
    void certificatesAndHeadersHaveNeitherTheLastDotNorAZone(String written, String name) {
        assertThat(HostPort.parse(written.contains(":") ? "[" + written + "]" : written)
                        .name())
                .isEqualTo(name);
    }
}
