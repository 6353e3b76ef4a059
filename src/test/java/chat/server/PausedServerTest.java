package chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.protocol.CloseCode;
import chat.store.MemoryStore;
import chat.store.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that did not run for a while: nobody's time is up for that, and everybody's goes on afterwards. */
class PausedServerTest {

    private static final Duration PAUSE = Duration.ofHours(1);

    /** Of the timer: a tenth of the shortest time. */
    private static final Duration PERIOD = Duration.ofMillis(20);

    private static final ChatSettings.SessionTimes TIMES =
            new ChatSettings.SessionTimes(PERIOD.multipliedBy(20), PERIOD.multipliedBy(10), PERIOD.multipliedBy(30));

    /** A machine's clock turned by hand, under a program that may be stopped. */
    private static final class Machine implements Time {

        final AtomicLong nanos = new AtomicLong();
        final AtomicInteger ticks = new AtomicInteger();
        private final RunningTime running = new RunningTime(nanos::get);

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos.get());
        }

        @Override
        public Instant steady() {
            return now();
        }

        @Override
        public Duration ahead() {
            return Duration.ZERO;
        }

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public long runningNanos() {
            return running.nanos();
        }

        @Override
        public boolean tick(long periodNanos) {
            assertThat(periodNanos).isEqualTo(PERIOD.toNanos());
            boolean judge = running.tick(periodNanos);
            ticks.incrementAndGet();
            return judge;
        }

        /** The timer's work was done with this time in sight. */
        void advance(Duration by) {
            nanos.addAndGet(by.toNanos());
            int before = ticks.get();
            await().until(() -> ticks.get() > before + 1);
        }

        void runFor(Duration time) {
            for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(PERIOD)) {
                advance(PERIOD);
            }
        }
    }

    private final Machine machine = new Machine();
    private final ChatServer server = new ChatServer(
            new ChatSettings("test", "1", "", ChatSettings.Rates.UNLIMITED, TestChat.BOUNDS, TIMES),
            MemoryStore.open(Retention.DEFAULT, Clock.systemUTC()),
            new LocalDirectory(),
            machine,
            Metrics.NONE);

    @AfterEach
    void stop() {
        server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
    }

    private TestClient greeted(String name) {
        TestClient client = new TestClient(server);
        client.hello(name);
        return client;
    }

    @Test
    void thoseWhoseSignsOfLifeLieInTheirSocketsStay() {
        List<TestClient> clients = List.of(greeted("ada"), greeted("bob"));
        machine.runFor(PERIOD.multipliedBy(15));
        for (int pauses = 0; pauses < 3; pauses++) {
            machine.advance(PAUSE);
            clients.forEach(client -> assertThat(client.transport.closes()).isEmpty());
            clients.forEach(client -> client.peer.onAlive()); // it is read now
            machine.runFor(PERIOD.multipliedBy(15));
        }
        clients.forEach(client -> assertThat(client.transport.closes()).isEmpty());
    }

    @Test
    void theDeadAreGivenUpWhenTheServerHasRunForLongEnough() {
        TestClient dead = greeted("ada");
        machine.advance(PAUSE);
        machine.runFor(PERIOD.multipliedBy(10));
        assertThat(dead.transport.closes()).isEmpty();
        machine.runFor(PERIOD.multipliedBy(10));
        dead.assertClosed(CloseCode.HEARTBEAT_LOST);
    }

    @Test
    void aHelloMayLieInItsSocketToo() {
        TestClient late = new TestClient(server);
        machine.advance(PAUSE);
        late.hello("ada");
        TestClient never = new TestClient(server);
        machine.advance(PAUSE);
        assertThat(never.transport.closes()).isEmpty();
        machine.runFor(PERIOD.multipliedBy(20));
        never.assertClosed(CloseCode.HELLO_TIMEOUT);
    }

    @Test
    void aSessionIsKeptForTheTimeInWhichItsUserCouldComeBack() {
        TestClient lost = greeted("ada");
        lost.peer.onClosed(1006, "");
        machine.advance(PAUSE);
        assertThat(server.sessions()).isEqualTo(1);
        machine.runFor(PERIOD.multipliedBy(30));
        assertThat(server.sessions()).isZero();
    }

    @Test
    void aCloseMayBeUnderWay() {
        TestClient slow = new TestClient(server);
        machine.runFor(PERIOD.multipliedBy(20));
        slow.assertClosed(CloseCode.HELLO_TIMEOUT);
        machine.advance(PAUSE);
        assertThat(slow.transport.isAborted()).isFalse();
        machine.runFor(Duration.ofSeconds(3));
        assertThat(slow.transport.isAborted()).isTrue();
    }
}
