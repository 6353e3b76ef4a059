package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import chat.protocol.CloseCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OffendersTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000); // it may turn over
    private final Offenders offenders = new Offenders(false, clock::get);
    private final InetAddress eve = ip("192.0.2.1");

    private static InetAddress ip(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private void offend(int times, InetAddress address) {
        for (int i = 0; i < times; i++) {
            offenders.closed(address, CloseCode.KEPT_FLOODING.code());
        }
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void fewAreForgiven() {
        offend(Offenders.AT_ONCE - 1, eve);
        assertThat(offenders.secondsLeft(eve)).isZero();
    }

    @Test
    void whoMakesAHabitOfItIsKeptOutUntilTheTimeToldIsOver() {
        offend(Offenders.AT_ONCE, eve);
        long seconds = offenders.secondsLeft(eve);
        assertThat(seconds).isBetween(1L, 6L);
        assertThat(offenders.secondsLeft(ip("192.0.2.2"))).isZero();
        pass(Duration.ofSeconds(seconds));
        assertThat(offenders.secondsLeft(eve)).isZero();
        offend(1, eve);
        assertThat(offenders.secondsLeft(eve)).isPositive();
    }

    @Test
    void howeverManyThereWereAMinuteIsEnough() {
        offend(10_000, eve);
        assertThat(offenders.secondsLeft(eve)).isBetween(60L, 66L);
        pass(Duration.ofSeconds(66));
        assertThat(offenders.secondsLeft(eve)).isZero();
    }

    @Test
    void whatEndsWithoutAnOffenceIsNotCounted() {
        for (CloseCode code : new CloseCode[] {CloseCode.BYE, CloseCode.SLOW_CONSUMER, CloseCode.HELLO_TIMEOUT}) {
            for (int i = 0; i < 100; i++) {
                offenders.closed(eve, code.code());
            }
        }
        assertThat(offenders.secondsLeft(eve)).isZero();
    }

    @Test
    void anIpv6NetworkIsOne() {
        for (int i = 0; i < Offenders.AT_ONCE; i++) {
            offend(1, ip("2001:db8:0:1::" + i));
        }
        assertThat(offenders.secondsLeft(ip("2001:db8:0:1:ffff::1"))).isPositive();
        assertThat(offenders.secondsLeft(ip("2001:db8:0:2::1"))).isZero();
    }

    @Test
    void sweepingKeepsWhoIsNotForgiven() {
        offend(Offenders.AT_ONCE, eve);
        offenders.sweep();
        assertThat(offenders.secondsLeft(eve)).isPositive();
        pass(Duration.ofMinutes(3));
        offenders.sweep();
        offend(Offenders.AT_ONCE - 1, eve);
        assertThat(offenders.secondsLeft(eve)).isZero();
    }

    @Test
    void theLenientKeepNobodyOut() {
        Offenders lenient = new Offenders(true, clock::get);
        for (int i = 0; i < 1_000; i++) {
            lenient.closed(eve, CloseCode.POLICY.code());
        }
        assertThat(lenient.secondsLeft(eve)).isZero();
    }
}
