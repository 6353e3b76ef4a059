package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Utf8PrefixTest {

    /** Whether the platform's decoder takes these with some end or other; a second byte of these three suits every first one. */
    private static boolean mayBecomeText(byte[] bytes, int count) {
        return Stream.of("", "80", "90", "a0", "8080", "9080", "a080", "808080", "908080", "a08080")
                .anyMatch(end -> isText(bytes, count, HexFormat.of().parseHex(end)));
    }

    private static boolean isText(byte[] bytes, int count, byte[] end) {
        ByteBuffer whole = ByteBuffer.allocate(count + end.length)
                .put(bytes, 0, count)
                .put(end)
                .flip();
        try {
            StandardCharsets.UTF_8.newDecoder().decode(whole);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isBroken(byte[] bytes, int count) {
        return Utf8Prefix.advance(Utf8Prefix.START, bytes, 0, count) == Utf8Prefix.BROKEN;
    }

    @Test
    void everyPairOfBytesIsJudgedAsThePlatformJudgesIt() {
        for (int pair = 0; pair < 0x10000; pair++) {
            byte[] bytes = {(byte) (pair >> 8), (byte) pair};

            assertThat(isBroken(bytes, 2)).as("%04x", pair).isEqualTo(!mayBecomeText(bytes, 2));
        }
    }

    @Test
    void longerOnesToo() {
        Random random = new Random(1_004);
        byte[] likely = {
            (byte) 0xf0, (byte) 0xf4, (byte) 0xe0, (byte) 0xed, (byte) 0x80, (byte) 0x90, (byte) 0x9f, (byte) 0xbf, 'a'
        };
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[4];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = likely[random.nextInt(likely.length)];
            }

            assertThat(isBroken(bytes, 4)).isEqualTo(!mayBecomeText(bytes, 4));
        }
    }

    @Test
    void itDoesNotMatterWhereTheBytesAreCut() {
        byte[] text = "aß日𝄞".getBytes(StandardCharsets.UTF_8);
        int state = Utf8Prefix.START;
        for (int i = 0; i < text.length; i++) {
            state = Utf8Prefix.advance(state, text, i, 1);
            assertThat(state).isNotEqualTo(Utf8Prefix.BROKEN);
        }
        assertThat(state).isEqualTo(Utf8Prefix.START);
    }
}
