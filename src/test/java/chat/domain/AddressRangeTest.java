package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.77/24, 192.0.2.0/24",
        "0.0.0.0/0, 0.0.0.0/0",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8::/32, 2001:db8::/32",
        "::1, ::1",
        "::/0, ::/0",
        "fe80::1%eth0, fe80::1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    })
    void isWrittenInOneWay(String text, String written) {
        assertThat(AddressRange.parse(text)).get().hasToString(written);
        assertThat(AddressRange.parse(written)).isEqualTo(AddressRange.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4/33",
                "1.2.3.4/",
                "1.2.3.4/x",
                "1::2::3",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "::1/129",
                "localhost",
                "1.2.3.4/-1",
                " 1.2.3.4",
            })
    void nothingElseIsOne(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:0:1:2:3:4:5, 2001:db8:0:1::/64",
        "2001:db8::/48, 2001:db8::/48",
    })
    void aSubscriberHasAnAddressOrANetwork(String address, String subscriber) {
        assertThat(AddressRange.parse(address).orElseThrow().subscriber()).hasToString(subscriber);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::ffff:10.1.1.1, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "2001:db8::/48, 2001:db8:0:ffff::1, true",
        "2001:db8::/48, 2001:db8:1::, false",
        "2001:db8:0:0:8000::/65, 2001:db8::7fff:0:0:1, false",
        "2001:db8:0:0:8000::/65, 2001:db8::8000:0:0:1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "10.0.0.0/8, unknown, false",
    })
    void containsWhatBeginsAlike(String range, String address, boolean within) {
        assertThat(AddressRange.parse(range).orElseThrow().contains(address)).isEqualTo(within);
    }
}
