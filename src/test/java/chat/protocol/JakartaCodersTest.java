package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.DecodeException;
import jakarta.websocket.EncodeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JakartaCodersTest {

    private final RandomFrames random = new RandomFrames(6_455);

    @Test
    void requestsGoThroughInOrder() throws EncodeException {
        List<Request> requests = new ArrayList<>(random.requests());
        requests.addAll(random.requests());
        String message = new RequestsEncoder().encode(RequestBatch.of(requests));
        RequestsDecoder decoder = new RequestsDecoder();
        assertThat(decoder.willDecode(message)).isTrue();
        RecordingSink sink = new RecordingSink();
        decoder.decode(message).deliverTo(sink);
        assertThat(sink.requests()).isEqualTo(requests);
    }

    @Test
    void serverFramesGoThroughInOrder() throws EncodeException, DecodeException {
        ServerFrames frames = new ServerFrames(random.serverFrames());
        String message = new ServerFramesEncoder().encode(frames);
        ServerFramesDecoder decoder = new ServerFramesDecoder();
        assertThat(decoder.willDecode(message)).isTrue();
        assertThat(decoder.decode(message)).isEqualTo(frames);
    }

    @Test
    void whatIsMalformedReachesTheServerInItsPlace() {
        RecordingSink sink = new RecordingSink();
        RequestBatch batch =
                new RequestsDecoder().decode("{\"type\":\"ping\",\"id\":\"1\"}\n?\n{\"type\":\"ping\",\"id\":\"2\"}");
        batch.deliverTo(sink);
        assertThat(sink.log()).containsExactly("request 1", "? bad-request", "request 2");
        assertThatThrownBy(() -> new RequestsEncoder().encode(batch)).isInstanceOf(EncodeException.class);
    }

    @Test
    void aServerThatIsNoneIsADecodeException() {
        assertThatThrownBy(() -> new ServerFramesDecoder().decode("hello"))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("not chat.v1")
                .hasCauseInstanceOf(ProtocolException.class);
    }

    @Test
    void nothingToSendIsAnEncodeException() {
        assertThatThrownBy(() -> new ServerFramesEncoder().encode(new ServerFrames(List.of())))
                .isInstanceOf(EncodeException.class);
        assertThatThrownBy(() -> new RequestsEncoder().encode(RequestBatch.of(List.of())))
                .isInstanceOf(EncodeException.class);
    }
}
