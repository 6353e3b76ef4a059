package chat.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketReaderTest {

    private static final class Recorder implements WebSocketReader.Sink {
        final List<String> seen = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public void text(byte[] a, int from, int to, boolean last) {
            text.append(new String(a, from, to - from, StandardCharsets.US_ASCII));
            if (last) {
                seen.add(text.toString());
                text.setLength(0);
            }
        }

        @Override
        public void control(int opcode, byte[] a, int from, int to) {
            seen.add(opcode + ":" + new String(a, from, to - from, StandardCharsets.US_ASCII));
        }

        @Override
        public void malformed(String why) {
            seen.add("malformed");
        }
    }

    private static Bytes frame(Bytes out, int first, String payload) {
        byte[] bytes = Bytes.ascii(payload);
        out.put(new byte[] {(byte) first});
        if (bytes.length < 126) {
            out.put(new byte[] {(byte) bytes.length});
        } else if (bytes.length < 65_536) {
            out.put(new byte[] {126, (byte) (bytes.length >>> 8), (byte) bytes.length});
        } else {
            out.put(new byte[] {
                127, 0, 0, 0, 0, 0, (byte) (bytes.length >>> 16), (byte) (bytes.length >>> 8), (byte) bytes.length
            });
        }
        return out.put(bytes);
    }

    @Test
    void readsTheSameHoweverTheBytesAreCut() {
        Bytes wire = new Bytes();
        List<String> expected =
                List.of("hi", "9:ping", "x".repeat(126), "y".repeat(70_000), "fragment", "10:", "", "8:\u0003x");
        frame(wire, 0x81, "hi");
        frame(wire, 0x89, "ping");
        frame(wire, 0x81, "x".repeat(126));
        frame(wire, 0x81, "y".repeat(70_000));
        frame(wire, 0x01, "frag");
        frame(wire, 0x80, "ment");
        frame(wire, 0x8A, "");
        frame(wire, 0x81, "");
        frame(wire, 0x88, "\u0003x");
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Recorder recorder = new Recorder();
            WebSocketReader reader = new WebSocketReader();
            for (int at = 0; at < wire.length(); ) {
                int to = Math.min(wire.length(), at + 1 + random.nextInt(seed == 0 ? 1 : 1 << seed % 16));
                reader.read(wire.array(), at, to, recorder);
                at = to;
            }
            assertThat(recorder.seen).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void aControlFrameInTheMiddleOfAMessageDoesNotDisturbIt() {
        Bytes wire = new Bytes();
        frame(wire, 0x01, "frag");
        frame(wire, 0x89, "");
        frame(wire, 0x80, "ment");
        Recorder recorder = new Recorder();
        new WebSocketReader().read(wire.array(), 0, wire.length(), recorder);
        assertThat(recorder.seen).containsExactly("9:", "fragment");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x82, 0x83, 0xC1, 0x8B})
    void whatRfc6455ForbidsIsSaidOnce(int first) {
        Bytes wire = new Bytes();
        frame(wire, first, "no");
        frame(wire, 0x81, "later");
        Recorder recorder = new Recorder();
        new WebSocketReader().read(wire.array(), 0, wire.length(), recorder);
        assertThat(recorder.seen).containsExactly("malformed");
    }

    @Test
    void framesWrittenAreMaskedAndReadBackTheSame() {
        for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536}) {
            byte[] payload = Bytes.ascii("z".repeat(length));
            Bytes wire = new Bytes();
            WebSocketWriter.frame(wire, WebSocketReader.TEXT, payload, length, 0xA1B2C3D4);
            byte[] a = wire.array();
            int extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
            assertThat(a[1] & 0x80).isEqualTo(0x80);
            assertThat(wire.length()).isEqualTo(2 + extra + 4 + length);
            Bytes plain =
                    new Bytes().put(new byte[] {a[0], (byte) (a[1] & 0x7F)}).put(a, 2, 2 + extra);
            for (int i = 0; i < length; i++) {
                plain.put(new byte[] {(byte) (a[6 + extra + i] ^ a[2 + extra + (i & 3)])});
            }
            Recorder recorder = new Recorder();
            new WebSocketReader().read(plain.array(), 0, plain.length(), recorder);
            assertThat(recorder.seen).containsExactly("z".repeat(length));
        }
    }

    @Test
    void theAcceptHeaderIsTheOneOfTheRfc() {
        assertThat(WebSocketWriter.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
}
