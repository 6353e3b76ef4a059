package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTest {

    @Test
    void masksAsTheStandardSaysFromAnyOffset() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            int mask = random.nextInt();
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            int offset = random.nextInt(10_000);
            byte[] expected = bytes.clone();
            for (int i = from; i < expected.length; i++) {
                expected[i] ^= (byte) (mask >>> (24 - 8 * ((offset + i - from) & 3)));
            }

            Masking.apply(mask, offset, bytes, from, bytes.length - from);

            assertThat(bytes).isEqualTo(expected);
        }
    }
}
