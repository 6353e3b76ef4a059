package chat.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {

    private final FrameScanner scanner = new FrameScanner();

    private boolean scan(String json) {
        byte[] bytes = ("##" + json + "##").getBytes(StandardCharsets.UTF_8);
        return scanner.scan(bytes, 2, bytes.length - 2);
    }

    @Test
    void findsMembersInAnyOrderAndSkipsTheRest() {
        assertThat(scan(
                        "{ \"text\" : \"a \\\"b\\\\\", \"users\":[{\"name\":\"]}\",\"seq\":9}], \"more\":true,\"seq\":12 ,"
                                + "\"room\":\"dev\",\"limits\":{\"rate\":1.5e3,\"id\":\"no\"},\"type\":\"message\"}"))
                .isTrue();
        assertThat(scanner.raw(FrameKey.TEXT)).isEqualTo("a \\\"b\\\\");
        assertThat(scanner.number(FrameKey.SEQ)).isEqualTo(12);
        assertThat(scanner.raw(FrameKey.ROOM)).isEqualTo("dev");
        assertThat(scanner.is(FrameKey.TYPE, Bytes.ascii("message"))).isTrue();
        assertThat(scanner.is(FrameKey.TYPE, Bytes.ascii("messag"))).isFalse();
        assertThat(scanner.has(FrameKey.ID)).isFalse();
        assertThat(scanner.number(FrameKey.HEAD)).isEqualTo(-1);
    }

    @Test
    void forgetsTheFrameBefore() {
        scan("{\"id\":\"a\"}");
        scan("{\"seq\":1}");
        assertThat(scanner.has(FrameKey.ID)).isFalse();
        assertThat(scanner.raw(FrameKey.ID)).isEmpty();
    }

    @Test
    void aNumberThatIsNoneIsMissing() {
        assertThat(scan("{\"seq\":\"x\"}")).isTrue();
        assertThat(scanner.number(FrameKey.SEQ)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":\"b",
                "{\"a\":[1,{\"b\":2]",
                "[]",
                "{\"a\":1}x",
                "{\"a\" 1}",
                "{,}"
            })
    void whatIsNoObjectIsNotTaken(String text) {
        assertThat(scan(text)).isFalse();
    }
}
