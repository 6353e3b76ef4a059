package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON, or more of it than a frame may hold. Apostrophes stand for quotation marks. */
class MalformedJsonTest {

    private final JsonCodec codec = new JsonCodec();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ping",
                "1",
                "-",
                "'ping'",
                "null",
                "true",
                "[]",
                "[{'type':'ping','id':'i'}]",
                "{",
                "}",
                "{]",
                "{,}",
                "{'type'}",
                "{'type':}",
                "{type:'ping'}",
                "{'type':'ping' 'x':'i'}",
                "{'type':'ping',}",
                "{'type':'ping','x':01}",
                "{'type':'\\x'}",
                "{'x':+1}",
                "{'x':.5}",
                "{'x':1.}",
                "{'x':1e}",
                "{'x':NaN}",
                "{'x':tru}",
                "{'x':'\\u12'}",
                "{'x':'\\u12g4'}",
                "{'x':'\t'}",
                "{'x':'\u0000'}",
                "/**/{}",
                "\uFEFF{'type':'ping','id':'i'}",
                "{'x':[}",
                "{'x':'",
                "{'x",
                "\u0000",
            })
    void isABadRequestWithoutAnId(String frame) {
        assertThat(log(frame)).isEqualTo("? bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'i','type':'ping'",
                "{'id':'i','type':'ping'}{}",
                "{'id':'i','type':'ping'}}",
                "{'id':'i','type':'ping'},",
                "{'id':'i','type':'ping'} {'id':'j','type':'ping'}",
                "{'id':'i','type':'ping'}\u0000",
                "{'id':'i','type':'ping','x':?}",
            })
    void isAnsweredWithTheIdThatStoodBeforeTheMistake(String frame) {
        assertThat(log(frame)).isEqualTo("i bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'i','type':'ping','id':'j'}",
                "{'id':'i','type':'ping','type':'ping'}",
                "{'id':'i','type':'ping','x':1,'x':1}",
                "{'id':'i','type':'ping','x':null,'x':null}",
                "{'id':'i','type':'ping','x':1,'\\u0078':1}",
                "{'id':'i','type':'ping','x':{'a':1,'a':1}}",
                "{'id':'i','type':'ping','x':[[{'a':1,'b':2,'a':1}]]}",
            })
    void refusesAMemberThatIsThereTwiceAtAnyDepth(String frame) {
        assertThat(log(frame)).isEqualTo("i bad-request");
    }

    @Test
    void refusesADuplicateAmongManyMembers() {
        String many =
                IntStream.range(0, 1_000).mapToObj(i -> ",\"m" + i + "\":0").collect(Collectors.joining());
        assertThat(log("{'id':'i','type':'ping'" + many + "}")).isEqualTo("request i");
        assertThat(log("{'id':'i','type':'ping'" + many + ",'m999':0}")).isEqualTo("i bad-request");
        assertThat(log("{'id':'i','type':'ping'" + many + ",'m0':0}")).isEqualTo("i bad-request");
    }

    @Test
    void refusesTheNinthLevel() {
        assertThat(log("{'id':'i','type':'ping','x':" + "[".repeat(7) + "]".repeat(7) + "}"))
                .isEqualTo("request i");
        assertThat(log("{'id':'i','type':'ping','x':" + "[".repeat(8) + "]".repeat(8) + "}"))
                .isEqualTo("i bad-request");
        String objects = "{\"x\":".repeat(7) + "1" + "}".repeat(7);
        assertThat(log("{'id':'i','type':'ping','x':" + objects + "}")).isEqualTo("request i");
        assertThat(log("{'id':'i','type':'ping','x':{'x':" + objects + "}}")).isEqualTo("i bad-request");
        assertThat(log("{'id':'i','x':" + "[".repeat(16_000))).isEqualTo("i bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'i','type':'say','room':'dev','text':'\\ud83d'}",
                "{'id':'i','type':'say','room':'dev','text':'\\ude00'}",
                "{'id':'i','type':'say','room':'dev','text':'\\ude00\\ud83d'}",
                "{'id':'i','type':'say','room':'dev','text':'\\ud83dx\\ude00'}",
                "{'id':'i','type':'ping','x':['\\ud83d']}",
                "{'id':'i','type':'ping','\\ud83d':1}",
            })
    void refusesHalfAPairWrittenAsAnEscapeWhereverItStands(String frame) {
        assertThat(log(frame)).isEqualTo("i bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "\uD83Dx", "\uDE00\uD83D"})
    void refusesHalfAPairAsItStands(String half) {
        assertThat(log("{'id':'i','type':'ping','x':'" + half + "'}")).isEqualTo("i bad-request");
        assertThat(log("{'id':'i','type':'ping'}" + half)).isEqualTo("i bad-request");
    }

    @Test
    void takesWholePairsHoweverTheyAreWritten() {
        RecordingSink sink = new RecordingSink();
        codec.decodeRequests(
                "{\"id\":\"i\",\"type\":\"say\",\"room\":\"dev\",\"text\":\"\\ud83d\\ude00\uD83D\uDE00\"}", sink);
        assertThat(((Request.Say) sink.requests().get(0)).text().text()).isEqualTo("😀😀");
    }

    @Test
    void boundsAFrameByItsBytes() {
        assertThat(log(padded(JsonCodec.MAX_FRAME_BYTES, "x"))).isEqualTo("request i");
        assertThat(log(padded(JsonCodec.MAX_FRAME_BYTES + 1, "x"))).isEqualTo("i text-too-long");
        assertThat(log(padded(JsonCodec.MAX_FRAME_BYTES, "é"))).isEqualTo("request i");
        assertThat(log(padded(JsonCodec.MAX_FRAME_BYTES + 1, "é"))).isEqualTo("i text-too-long");
        assertThat(log(padded(JsonCodec.MAX_FRAME_BYTES, "😀"))).isEqualTo("request i");
        assertThat(log(padded(JsonCodec.MAX_FRAME_BYTES + 1, "😀"))).isEqualTo("i text-too-long");
        assertThat(log(padded(3_000_000, "x"))).isEqualTo("i text-too-long");
    }

    @Test
    void boundsEachFrameAndNotTheMessage() {
        String frame = padded(JsonCodec.MAX_FRAME_BYTES, "x");
        assertThat(log(frame + "\n" + frame + "\n" + frame)).isEqualTo("request i, request i, request i");
    }

    @Test
    void holdsABoundOfItsOwner() {
        JsonCodec small = new JsonCodec(64);
        RecordingSink sink = new RecordingSink();
        small.decodeRequests(padded(64, "x") + "\n" + padded(65, "x"), sink);
        assertThat(sink.log()).containsExactly("request i", "i text-too-long");
        assertThatThrownBy(() -> new JsonCodec(63)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n\n", " ", "\r\n", " \t\r\n \n"})
    void findsNothingInBlankLines(String message) {
        assertThat(log(message)).isEmpty();
    }

    @Test
    void splitsAtLineFeedsAndGoesOnAfterAMistake() {
        assertThat(log("\n{'id':'1','type':'ping'}\r\n\n{'id':'2','type'\n:'ping'}\n{'id':'3','type':'ping'}\n"))
                .isEqualTo("request 1, 2 bad-request, ? bad-request, request 3");
    }

    @Test
    void readsNothingMoreForWhoIsNotListening() {
        RecordingSink once = new RecordingSink() {
            @Override
            public boolean isListening() {
                return log().isEmpty();
            }
        };
        codec.decodeRequests("nonsense\nnonsense\n{\"id\":\"1\",\"type\":\"ping\"}", once);
        assertThat(once.log()).containsExactly("? bad-request");
    }

    @Test
    void passesOnWhatTheSinkThrows() {
        RequestSink failing = new RequestSink() {
            @Override
            public void request(Request request) {
                throw new IllegalStateException("a bug of the sink");
            }

            @Override
            public void malformed(java.util.Optional<chat.domain.RequestId> re, chat.domain.Refusal refusal) {}
        };
        assertThatThrownBy(() -> codec.decodeRequests("{\"id\":\"1\",\"type\":\"ping\"}", failing))
                .hasMessage("a bug of the sink");
    }

    /** A ping of so many bytes. */
    private static String padded(int bytes, String with) {
        String start = "{\"id\":\"i\",\"type\":\"ping\",\"x\":\"";
        int left = bytes - start.length() - 2;
        int each = Utf8.length(with);
        return start + "y".repeat(left % each) + with.repeat(left / each) + "\"}";
    }

    private String log(String message) {
        RecordingSink sink = new RecordingSink();
        codec.decodeRequests(message.replace('\'', '"'), sink);
        return String.join(", ", sink.log());
    }
}
