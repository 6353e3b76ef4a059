package chat.protocol;

import chat.domain.Identity;
import chat.domain.Message;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Refusal;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a message costs on its way in and out, its text 100 characters long. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    private static final int BATCH = 64;

    private final JsonCodec codec = new JsonCodec();
    private final String text =
            "The quick brown fox jumps over the lazy dog. ".repeat(3).substring(0, 100);
    private final String say = "{\"type\":\"say\",\"id\":\"1234\",\"room\":\"lobby\",\"text\":\"" + text + "\"}";
    private final Event.Message event = Event.Message.of(
            new RoomName("lobby"),
            new Message(
                    123_456,
                    Instant.ofEpochMilli(1_795_000_000_000L),
                    new Identity("0123456789abcdef"),
                    new UserName("alice"),
                    null,
                    new RequestId("1234"),
                    MessageKind.TEXT,
                    new MessageText(text)));
    private final List<EncodedFrames> encoded = Collections.nCopies(BATCH, codec.encode(event));

    /** A request as it came, to a record. */
    @Benchmark
    public void decodeSay(Blackhole taken) {
        codec.decodeRequests(say, new RequestSink() {
            @Override
            public void request(Request request) {
                taken.consume(request);
            }

            @Override
            public void malformed(Optional<RequestId> re, Refusal refusal) {
                throw new AssertionError(refusal);
            }
        });
    }

    /** A message's event, to the bytes that everybody gets. */
    @Benchmark
    public EncodedFrames encodeMessage() {
        return codec.encode(event);
    }

    /** 64 of those to one block. */
    @Benchmark
    public EncodedFrames joinBatch() {
        return EncodedFrames.join(encoded);
    }
}
