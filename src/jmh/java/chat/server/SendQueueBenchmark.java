package chat.server;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a delivery costs on its way to a connection, without the connection's own part. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SendQueueBenchmark {

    private static final int MEMBERS = 1_000;
    private static final int GATHERED = 64;

    private final EncodedFrames frames = frames("x".repeat(180));
    private final Sink idle = new Sink(true);
    private final Sink busy = new Sink(false);
    private final ByteBudget budget = new ByteBudget(1 << 30);
    private final SendQueue toIdle = queue(idle);
    private final SendQueue toBusy = queue(busy);
    private final SendQueue[] room = new SendQueue[MEMBERS];

    public SendQueueBenchmark() {
        for (int i = 0; i < room.length; i++) {
            room[i] = queue(new Sink(true));
        }
    }

    private SendQueue queue(Transport transport) {
        return new SendQueue(transport, 1 << 20, budget);
    }

    private static EncodedFrames frames(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return EncodedFrames.of(utf8, utf8.length);
    }

    /** To a connection that takes everything at once. */
    @Benchmark
    public SendQueue.Offer offerToIdle() {
        return toIdle.offer(frames);
    }

    /** The same to each of 1,000 connections in turn; for one of them. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public void offerToEachOfThousand() {
        for (SendQueue queue : room) {
            queue.offer(frames);
        }
    }

    /** 64 offered while a write is in flight, and the write that takes them all; for one of them. */
    @Benchmark
    @OperationsPerInvocation(GATHERED)
    public void gatherBehindAWrite() {
        for (int i = 0; i < GATHERED; i++) {
            toBusy.offer(frames);
        }
        busy.complete();
        busy.complete();
    }

    /** Takes whatever it is given, at once or when told. */
    private static final class Sink implements Transport {
        private final boolean atOnce;
        private Completion inFlight;

        Sink(boolean atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public void send(List<EncodedFrames> frames, Completion completion) {
            if (atOnce) {
                completion.sent();
            } else {
                inFlight = completion;
            }
        }

        void complete() {
            Completion over = inFlight;
            inFlight = null;
            over.sent();
        }

        @Override
        public void close(CloseCode code) {
            throw new IllegalStateException("closed with " + code);
        }

        @Override
        public void abort() {
            throw new IllegalStateException("aborted");
        }

        @Override
        public void ping() {}

        @Override
        public String remoteAddress() {
            return "192.0.2.1";
        }
    }
}
