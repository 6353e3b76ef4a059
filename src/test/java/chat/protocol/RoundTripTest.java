package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written is read as it was. */
class RoundTripTest {

    private static final int ROUNDS = 300;

    private final JsonCodec codec = new JsonCodec();
    private final RandomFrames random = new RandomFrames(20_261_122);

    @Test
    void everyRequestComesBackAsItWas() {
        for (int round = 0; round < ROUNDS; round++) {
            for (Request request : random.requests()) {
                String text = codec.encode(request);
                RecordingSink sink = new RecordingSink();
                codec.decodeRequests(text, sink);
                assertThat(sink.log()).as(text).containsExactly("request " + request.id());
                assertThat(sink.requests()).as(text).containsExactly(request);
            }
        }
    }

    @Test
    void everyServerFrameComesBackAsItWas() throws ProtocolException {
        for (int round = 0; round < ROUNDS; round++) {
            for (ServerFrame frame : random.serverFrames()) {
                String text = codec.encode(frame).text();
                assertThat(codec.decodeServerFrames(text)).as(text).containsExactly(frame);
            }
        }
    }

    @Test
    void manyServerFramesComeBackInOrderFromOneMessage() throws ProtocolException {
        List<ServerFrame> frames = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            frames.addAll(random.serverFrames());
        }
        EncodedFrames encoded = codec.encode(frames);
        assertThat(codec.decodeServerFrames(encoded.text())).isEqualTo(frames);

        List<EncodedFrames> parts = frames.stream().map(codec::encode).toList();
        assertThat(EncodedFrames.join(parts).wire()).isEqualTo(encoded.wire());
    }

    @Test
    void manyRequestsComeBackInOrderFromOneMessage() {
        List<Request> requests = Stream.generate(random::requests)
                .limit(20)
                .flatMap(List::stream)
                .toList();
        RecordingSink sink = new RecordingSink();
        codec.decodeRequests(requests.stream().map(codec::encode).collect(Collectors.joining("\n")), sink);
        assertThat(sink.requests()).isEqualTo(requests);
    }

    /** Another JSON library finds the same in it, so that the two ends of the codec do not merely agree with each other. */
    @Test
    void whatIsWrittenIsTheJsonThatAnyOtherLibraryReads() throws ProtocolException {
        for (int round = 0; round < 20; round++) {
            for (ServerFrame frame : random.serverFrames()) {
                StringWriter rewritten = new StringWriter();
                try (var reader = Json.createReader(
                                new StringReader(codec.encode(frame).text()));
                        JsonGenerator generator = Json.createGenerator(rewritten)) {
                    generator.write(reader.readObject());
                }
                assertThat(codec.decodeServerFrames(rewritten.toString())).containsExactly(frame);
            }
        }
    }
}
