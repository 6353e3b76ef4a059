package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.protocol.EncodedFrames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final EncodedFrames HELLO = frames("hello");

    private final Audience audience = new Audience();

    private static EncodedFrames frames(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return EncodedFrames.of(bytes, bytes.length);
    }

    /** Counts what it gets, or fails at it. */
    private static final class Ear extends NoOutlet {
        private final boolean broken;
        private int heard;

        Ear(boolean broken) {
            this.broken = broken;
        }

        @Override
        public void deliver(EncodedFrames frames) {
            if (broken) {
                throw new StackOverflowError("broken"); // an Error too must cost nobody else anything
            }
            heard++;
        }
    }

    /** Each third is broken, the first and the last among them. */
    private List<Ear> ears(int count) {
        List<Ear> ears = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ears.add(new Ear(i % 3 == 0));
            audience.add(new Audience.Listener(ears.get(i)));
        }
        return ears;
    }

    private static void assertAllButTheBrokenHeard(List<Ear> ears, int times) {
        assertThat(ears).allSatisfy(ear -> assertThat(ear.heard).isEqualTo(ear.broken ? 0 : times));
    }

    @Test
    void whoFailsKeepsNothingFromTheOthers() {
        List<Ear> ears = ears(3 * Audience.SLICE + 1);
        audience.say(HELLO);
        CompletableFuture<?> done = audience.flush(Runnable::run);
        assertThat(done).isCompleted();
        assertAllButTheBrokenHeard(ears, 1);
    }

    @Test
    void norDoesOneWhoCameInBetween() {
        audience.say(HELLO);
        List<Ear> ears = ears(4);
        audience.say(HELLO);
        assertThat(audience.flush(Runnable::run)).isNull();
        audience.say(HELLO);
        assertThat(audience.flush(Runnable::run)).isNull();
        assertAllButTheBrokenHeard(ears, 2);
    }
}
