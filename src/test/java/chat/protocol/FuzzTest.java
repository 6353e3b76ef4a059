package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import chat.domain.Refusal;
import chat.domain.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing but a request or a refusal comes out of the codec, whatever goes in. The seed makes each run the same. */
class FuzzTest {

    private static final int INPUTS = 200_000;

    /** What JSON is made of, what it must not be made of, and what stands in a frame. */
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\n",
        "\r",
        "\t",
        " ",
        "\u0000",
        "\u001B",
        "\u007F",
        "\u0085",
        "\uFEFF",
        "\uFFFF",
        "\u2028",
        "\uD83D",
        "\uDE00",
        "😀",
        "\\u",
        "\\ud83d",
        "\\ude00",
        "\\n",
        "\\u0000",
        "0",
        "-",
        "-1",
        "1.5",
        "1e999999999",
        "9007199254740992",
        "99999999999999999999",
        "null",
        "true",
        "NaN",
        "[[[[[[[[[[",
        "{\"a\":{\"a\":",
        "\"id\":",
        "\"type\":\"say\"",
        "\"room\":\"dev\"",
        "\"text\":\"x\"",
        "\"limit\":",
        "\"id\":\"i\",",
        "/*",
        "'",
    };

    private final Random random = new Random(8_259);
    private final JsonCodec codec = new JsonCodec();
    private final Counts counts = new Counts();

    /** Checks what is true of whatever comes out, and counts it. */
    private static final class Counts implements RequestSink {
        private int requests;
        private int malformed;

        @Override
        public void request(Request request) {
            requests++;
        }

        @Override
        public void malformed(Optional<RequestId> re, Refusal refusal) {
            malformed++;
            for (int i = 0; i < refusal.text().length(); i++) {
                char c = refusal.text().charAt(i);
                if (c < 0x20 || c > 0x7E) {
                    fail("a refusal that shows what it was given: %s", refusal);
                }
            }
        }
    }

    @Test
    void nothingEscapesFromTheServersSideWhateverAClientSends() {
        List<String> seeds = new ArrayList<>();
        RandomFrames frames = new RandomFrames(42);
        for (int i = 0; i < 50; i++) {
            frames.requests().forEach(request -> seeds.add(codec.encode(request)));
        }
        for (int i = 0; i < INPUTS; i++) {
            String input = mutated(seeds);
            try {
                codec.decodeRequests(input, counts);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("escaped from input " + i + ": " + input, e);
            }
        }
        assertThat(counts.requests).as("mutants that are requests still").isGreaterThan(INPUTS / 50);
        assertThat(counts.malformed).as("mutants that are not").isGreaterThan(INPUTS / 2);
    }

    @Test
    void nothingButAProtocolExceptionEscapesFromTheClientsSide() {
        List<String> seeds = new ArrayList<>();
        RandomFrames frames = new RandomFrames(43);
        for (int i = 0; i < 50; i++) {
            frames.serverFrames().forEach(frame -> seeds.add(codec.encode(frame).text()));
        }
        int refused = 0;
        for (int i = 0; i < INPUTS / 4; i++) {
            String input = mutated(seeds);
            try {
                codec.decodeServerFrames(input);
            } catch (ProtocolException e) {
                refused++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("escaped from input " + i + ": " + input, e);
            }
        }
        assertThat(refused).isBetween(INPUTS / 20, INPUTS / 4 - INPUTS / 200);
    }

    private String mutated(List<String> seeds) {
        StringBuilder input = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            int at = random.nextInt(input.length() + 1);
            int end = Math.min(input.length(), at + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> input.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> input.delete(at, end);
                case 2 -> input.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> input.insert(at, input.substring(at, end));
                default -> input.setLength(at);
            }
        }
        return input.toString();
    }

    @Test
    void repetitionsOfAnythingTakeTimeInProportion() {
        for (String piece : PIECES) {
            codec.decodeRequests(piece.repeat(200_000 / piece.length()), counts);
            codec.decodeRequests("{\"id\":\"i\",\"x\":" + piece.repeat(16_000 / piece.length()), counts);
        }
        assertThat(counts.requests).isZero();
    }

    /** Names that hash alike must not make a frame cost the square of its size. */
    @Test
    void namesMadeToCollideAreRefusedOrTakenInTime() {
        StringBuilder frame = new StringBuilder("{\"id\":\"i\",\"type\":\"ping\"");
        for (int i = 0; i < 512; i++) {
            frame.append(",\"");
            for (int bit = 0; bit < 9; bit++) {
                frame.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            frame.append("\":0");
        }
        for (int i = 0; i < 500; i++) {
            codec.decodeRequests(frame.append(i == 0 ? "}" : "").toString(), counts);
        }
        assertThat(counts.requests).isEqualTo(500);
    }
}
