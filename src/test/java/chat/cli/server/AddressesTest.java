package chat.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "0:0:0:0:0:0:0:1, [::1]",
        "0:0:0:0:0:0:0:0, [::]",
        "fe80:0:0:0:1:2:3:4%eth0, [fe80::1:2:3:4]",
        "2001:db8:0:1:0:0:0:1, [2001:db8:0:1::1]",
        "2001:0:0:1:0:0:1:1, [2001::1:0:0:1:1]",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]"
    })
    void areWrittenAsInAUrl(String host, String written) {
        assertThat(Addresses.inUrl(host)).isEqualTo(written);
    }
}
