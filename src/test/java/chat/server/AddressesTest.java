package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.protocol.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
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

    /** The number for programs and the sentence for people say the same, whatever the wait: from 3 ms to ten seconds here. */
    @Test
    void theTextOfARefusalNamesItsWait() {
        for (double perSecond = 0.2; perSecond < 1_000; perSecond *= 1.1) {
            ChatSettings settings = TestChat.settings(new ChatSettings.Rates(1, 1, perSecond, 1));
            FloodGuard guard = new FloodGuard(settings, new Addresses(settings, time), "192.0.2.1", time);
            Optional<Refusal> refusal = Optional.empty();
            while (refusal.isEmpty()) {
                refusal = guard.hello();
            }
            long millis = refusal.get().retryAfterMillis();
            String wait = millis < 1_000 ? "less than a second" : (long) Math.ceil(millis / 1_000.0) + " s";
            assertThat(refusal.get().text()).as(millis + " ms").endsWith("; try again in " + wait);
        }
    }

    /** Each that is left behind holds its name for the grace time: with hellos alone it would be thousands. */
    @Test
    void anAddressLeavesNoMoreThanTwoHundredSessionsBehind() {
        try (TestChat chat = new TestChat(new ChatSettings.Rates(1_000, 1_000, 1_000, 1_000), TestChat.BOUNDS)) {
            String token = "";
            for (int i = 0; i < 200; i++) {
                TestClient client = chat.client();
                token = client.hello("left" + i).token();
                client.peer.onClosed(1006, "connection lost");
            }
            TestClient oneMore = chat.client();
            oneMore.sendHello("more", Optional.empty(), OptionalLong.empty());
            Refusal refusal = oneMore.next(Reply.Error.class).refusal();
            assertThat(refusal.code()).isEqualTo(RefusalCode.RATE_LIMITED);
            assertThat(refusal.text()).startsWith("too many sessions were left behind at your address; try again in ");

            assertThat(chat.client()
                            .hello("left199", Optional.of(token), OptionalLong.empty())
                            .resumed())
                    .isTrue();
            new TestClient(chat.server, "192.0.2.2").hello("neighbour");
            chat.time.advance(Duration.ofSeconds(1));
            oneMore.hello("more");
        }
    }

    @Test
    void whoSaysGoodByeLeavesNothingBehind() {
        try (TestChat chat = new TestChat(new ChatSettings.Rates(1_000, 1_000, 1_000, 1_000), TestChat.BOUNDS)) {
            for (int i = 0; i < 300; i++) {
                TestClient client = chat.client();
                client.hello("bye");
                client.peer.onClosed(1000, "bye");
            }
            TestClient taken = chat.greeted("ada");
            for (int i = 0; i < 30; i++) {
                TestClient late = chat.client();
                late.sendHello("ada", Optional.empty(), OptionalLong.empty());
                assertThat(late.next(Reply.Error.class).refusal().code()).isEqualTo(RefusalCode.NAME_TAKEN);
            }
            assertThat(taken.transport.closes()).isEmpty();
        }
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
