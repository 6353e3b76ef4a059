package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonCodecTest {

    private final JsonCodec codec = new JsonCodec();

    @Test
    void writesAMessageAsTheProtocolSpellsIt() {
        Event.Message message = new Event.Message(
                new RoomName("dev"),
                7,
                Instant.parse("2026-11-22T21:03:00.120Z"),
                new UserName("Ada"),
                new RequestId("a-1"),
                MessageKind.TEXT,
                new MessageText("\"hé\n\\ 😀"));
        String text = codec.encode(message).text();
        assertThat(text)
                .isEqualTo("{\"type\":\"message\",\"room\":\"dev\",\"seq\":7,\"at\":\"2026-11-22T21:03:00.120Z\","
                        + "\"from\":\"Ada\",\"id\":\"a-1\",\"kind\":\"text\",\"text\":\"\\\"hé\\n\\\\ 😀\"}");
    }

    @Test
    void readsTheFramesAroundAMalformedOne() throws ProtocolException {
        RecordingSink sink = new RecordingSink();
        codec.decodeRequests("""
                {"type":"ping","id":"1"}

                {"type":"say","id":"2","room":"dev","text":"hi","text":"ho"}
                {"type":"leave","id":"3","room":"DEV"} x
                {"type":"nick","id":"4","user":"4"}
                {"type":"ping","id":"5","x":[[[[[[[[1]]]]]]]]}
                {"type":"ping","id":"6"}
                """, sink);
        assertThat(sink.log())
                .containsExactly(
                        "request 1", "2 bad-request", "3 bad-request", "4 name-invalid", "5 bad-request", "request 6");
    }

    @Test
    void namesTheRequestThatIsTooLong() {
        RecordingSink sink = new RecordingSink();
        codec.decodeRequests(
                "{\"type\":\"say\",\"id\":\"1\",\"room\":\"a\",\"text\":\"" + "x".repeat(17_000) + "\"}", sink);
        assertThat(sink.log()).containsExactly("1 text-too-long");
    }
}
