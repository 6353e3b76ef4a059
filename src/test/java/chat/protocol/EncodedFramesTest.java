package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedFramesTest {

    /** RFC 6455, section 5.2: FIN and text, no mask, the length in the shortest of three forms. */
    @ParameterizedTest
    @CsvSource({
        "1,      8101",
        "125,    817d",
        "126,    817e007e",
        "65535,  817effff",
        "65536,  817f0000000000010000",
    })
    void standsBehindTheShortestHeader(int length, String header) {
        byte[] payload = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
        EncodedFrames frames = EncodedFrames.of(payload, length);
        assertThat(hex(frames.wire(), header.length() / 2)).isEqualTo(header);
        assertThat(frames.length()).isEqualTo(length);
        assertThat(frames.size()).isEqualTo(length + header.length() / 2);
        assertThat(frames.payload()).isEqualTo(payload);
        assertThat(frames.wire().remaining()).isEqualTo(frames.size());
    }

    @ParameterizedTest
    @CsvSource({"62, 62, 817d", "62, 63, 817e007e", "32767, 32767, 817effff", "32767, 32768, 817f0000000000010000"})
    void joinsWithALineFeedBehindOneHeader(int first, int second, String header) {
        EncodedFrames joined = EncodedFrames.join(List.of(text("x".repeat(first)), text("y".repeat(second))));
        assertThat(hex(joined.wire(), header.length() / 2)).isEqualTo(header);
        assertThat(joined.text()).isEqualTo("x".repeat(first) + "\n" + "y".repeat(second));
    }

    @Test
    void joinsWhatWasJoined() {
        EncodedFrames ab = EncodedFrames.join(List.of(text("a"), text("b")));
        assertThat(EncodedFrames.join(List.of(ab, text("c"))).text()).isEqualTo("a\nb\nc");
        assertThat(EncodedFrames.join(List.of(ab)).text()).isEqualTo("a\nb");
    }

    @Test
    void copiesWhatItWasGivenAndLendsNothingThatCanBeWritten() {
        byte[] buffer = "abc".getBytes(StandardCharsets.US_ASCII);
        EncodedFrames frames = EncodedFrames.of(buffer, 2);
        buffer[0] = 'x';
        frames.payload()[0] = 'y';
        assertThat(frames.text()).isEqualTo("ab");
        assertThat(frames.wire().isReadOnly()).isTrue();
        frames.wire().get();
        assertThat(frames.wire().position()).isZero();
    }

    private static EncodedFrames text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return EncodedFrames.of(utf8, utf8.length);
    }

    private static String hex(ByteBuffer wire, int bytes) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            hex.append(String.format("%02x", wire.get(i)));
        }
        return hex.toString();
    }
}
