package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private final TestTime time = new TestTime();
    private final ChatSettings settings = TestChat.settings(new ChatSettings.Rates(10, 10, 1, 20));
    private final Addresses addresses = new Addresses(settings, time);

    private FloodGuard guard(String address) {
        return new FloodGuard(settings, addresses, address, time);
    }

    private int roomsUntilRefused(FloodGuard guard) {
        int made = 0;
        while (made < 1_000 && guard.room().isEmpty()) {
            made++;
        }
        return made;
    }

    @Test
    void anIpv6NetworkSharesWhatAnIpv4AddressHas() {
        assertThat(roomsUntilRefused(guard("2001:db8:0:1::1"))).isEqualTo(100);
        assertThat(roomsUntilRefused(guard("2001:db8:0:1:ffff::2"))).isZero();
        assertThat(roomsUntilRefused(guard("2001:db8:0:2::1"))).isEqualTo(100);
        assertThat(roomsUntilRefused(guard("192.0.2.1"))).isEqualTo(100);
        assertThat(roomsUntilRefused(guard("192.0.2.2"))).isEqualTo(100);
    }

    @Test
    void whatIsNoAddressCountsAsOne() {
        assertThat(roomsUntilRefused(guard("unknown"))).isEqualTo(100);
        assertThat(roomsUntilRefused(guard("unknown"))).isZero();
    }

    @Test
    void aNewRoomIsToBeHadAgainInAWhile() {
        FloodGuard guard = guard("192.0.2.1");
        roomsUntilRefused(guard);
        long wait = guard.room().orElseThrow().retryAfterMillis();
        assertThat(wait).isBetween(1L, 25_001L);
        time.advance(Duration.ofMillis(wait));
        addresses.sweep();
        assertThat(roomsUntilRefused(guard)).isEqualTo(1);
    }

    @Test
    void whereAnAddressMaySendMoreItMayMakeMoreRooms() {
        ChatSettings generous = TestChat.settings(new ChatSettings.Rates(10, 10, 1, 5_000));
        assertThat(roomsUntilRefused(new FloodGuard(generous, new Addresses(generous, time), "192.0.2.1", time)))
                .isEqualTo(500);
    }

    @Test
    void aHelloCostsMoreThanAnotherRequest() {
        FloodGuard guard = guard("192.0.2.1");
        int hellos = 0;
        while (guard.hello().isEmpty()) {
            hellos++;
        }
        // 20 messages at once are 100 requests, and two joins for each room one may be in.
        assertThat(hellos).isEqualTo((20 * 5 + 2 * 10) / 10);
    }
}
