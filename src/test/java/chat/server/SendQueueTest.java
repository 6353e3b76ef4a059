package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SendQueueTest {

    private final List<String> received = new ArrayList<>();
    private final FakeTransport transport = new FakeTransport("192.0.2.1", received::add);
    private final ByteBudget queued = new ByteBudget(Long.MAX_VALUE);
    private final SendQueue queue = new SendQueue(transport, 100, queued);

    private static EncodedFrames frames(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return EncodedFrames.of(bytes, bytes.length);
    }

    @Test
    void whatIsOfferedIsSentInOrder() {
        queue.offer(frames("a"));
        queue.offer(frames("b"));
        assertThat(received).containsExactly("a", "b");
        assertThat(queued.bytes()).isEqualTo(0);
    }

    @Test
    void whatGathersDuringAWriteGoesOutWithTheNext() {
        transport.stopReading();
        queue.offer(frames("a"));
        queue.offer(frames("b"));
        queue.offer(frames("c"));
        assertThat(received).isEmpty();
        transport.readAgain();
        assertThat(received).containsExactly("b", "c");
        assertThat(queued.bytes()).isEqualTo(0);
    }

    @Test
    void whatIsHeldBackLeavesTogetherAndAFinishBehindIt() {
        List<Integer> writes = new ArrayList<>();
        SendQueue gathering = new SendQueue(
                new FakeTransport("192.0.2.1", received::add) {
                    @Override
                    public void send(List<EncodedFrames> frames, Completion completion) {
                        writes.add(frames.size());
                        super.send(frames, completion);
                    }
                },
                1 << 20,
                queued);
        gathering.hold();
        gathering.offer(frames("a"));
        gathering.offer(frames("b"));
        gathering.finish(CloseCode.KEPT_FLOODING);
        assertThat(received).isEmpty();
        gathering.release();
        assertThat(received).containsExactly("a", "b");
        assertThat(writes).containsExactly(2);
    }

    @Test
    void muchIsNotHeldBack() {
        SendQueue large = new SendQueue(transport, 1 << 20, queued);
        large.hold();
        large.offer(frames("x".repeat(40_000)));
        assertThat(received).isEmpty();
        large.offer(frames("y".repeat(40_000)));
        assertThat(received).hasSize(2);
    }

    @Test
    void theWriteInFlightCountsAgainstTheBound() {
        transport.stopReading();
        assertThat(queue.offer(frames("x".repeat(58)))).isEqualTo(SendQueue.Offer.TAKEN);
        assertThat(queue.offer(frames("y".repeat(38)))).isEqualTo(SendQueue.Offer.TAKEN);
        assertThat(queue.room()).isZero();
        assertThat(queue.offer(frames("z"))).isEqualTo(SendQueue.Offer.OVERFLOW);
        assertThat(queue.offer(frames("z"))).isEqualTo(SendQueue.Offer.CLOSED);
    }

    /** A quarter of the heap, not a mebibyte for each of thousands. */
    @Test
    void whereMuchWaitsForAllTogetherWhoHasMuchOfItIsTheOneToGo() {
        ByteBudget tight = new ByteBudget(100_000);
        FakeTransport stuck = new FakeTransport("192.0.2.2", received::add);
        FakeTransport slow = new FakeTransport("192.0.2.3", received::add);
        SendQueue much = new SendQueue(stuck, 1 << 20, tight);
        SendQueue little = new SendQueue(slow, 1 << 20, tight);
        stuck.stopReading();
        slow.stopReading();
        assertThat(much.offer(frames("x".repeat(70_000)))).isEqualTo(SendQueue.Offer.TAKEN);
        assertThat(little.offer(frames("y".repeat(40_000)))).isEqualTo(SendQueue.Offer.TAKEN);
        assertThat(little.offer(frames("y".repeat(20_000)))).isEqualTo(SendQueue.Offer.TAKEN);
        assertThat(much.offer(frames("x"))).isEqualTo(SendQueue.Offer.OVERFLOW);
        stuck.readAgain();
        assertThat(tight.bytes()).isLessThan(100_000);
        assertThat(little.offer(frames("y".repeat(20_000)))).isEqualTo(SendQueue.Offer.TAKEN);
    }

    @Test
    void anOverflowFreesWhatWaits() {
        transport.stopReading();
        queue.offer(frames("x".repeat(58)));
        queue.offer(frames("y".repeat(38)));
        queue.offer(frames("z"));
        assertThat(queued.bytes()).isEqualTo(60);
        transport.readAgain();
        assertThat(received).isEmpty();
        assertThat(queued.bytes()).isEqualTo(0);
    }

    @Test
    void finishingSendsWhatWaitsAndThenCloses() {
        transport.stopReading();
        queue.offer(frames("a"));
        queue.offer(frames("b"));
        queue.finish(CloseCode.RESTART);
        assertThat(transport.closes()).isEmpty();
        assertThat(queue.offer(frames("late"))).isEqualTo(SendQueue.Offer.CLOSED);
        transport.readAgain();
        assertThat(received).containsExactly("b");
        assertThat(transport.closes()).containsExactly(CloseCode.RESTART);
    }

    @Test
    void whoWaitsForRoomIsCalledOnceWhenAllIsSent() {
        AtomicInteger calls = new AtomicInteger();
        queue.whenDrained(calls::incrementAndGet);
        assertThat(calls).hasValue(1);
        transport.stopReading();
        queue.offer(frames("a"));
        queue.whenDrained(calls::incrementAndGet);
        queue.whenDrained(calls::incrementAndGet);
        assertThat(calls).hasValue(1);
        transport.readAgain();
        assertThat(calls).hasValue(3);
        queue.offer(frames("b"));
        assertThat(calls).hasValue(3);
    }

    @Test
    void aBrokenConnectionIsAbortedAndFreed() {
        List<Transport.Completion> inFlight = new ArrayList<>();
        Transport broken = new Transport() {
            @Override
            public void send(List<EncodedFrames> frames, Completion completion) {
                inFlight.add(completion);
            }

            @Override
            public void close(CloseCode code) {}

            @Override
            public void abort() {
                transport.abort();
            }

            @Override
            public void ping() {}

            @Override
            public String remoteAddress() {
                return "";
            }
        };
        SendQueue failing = new SendQueue(broken, 100, queued);
        failing.offer(frames("a"));
        failing.offer(frames("b"));
        inFlight.get(0).failed(new java.io.IOException("reset"));
        assertThat(transport.isAborted()).isTrue();
        assertThat(queued.bytes()).isEqualTo(0);
        assertThat(inFlight).hasSize(1);
    }
}
