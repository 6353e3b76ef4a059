package chat.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputTest {

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> read(Input input) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        while (true) {
            Input.Item item = input.poll(Duration.ofSeconds(60));
            assertThat(item).isNotNull();
            if (input.isEnd(item)) {
                return texts;
            }
            texts.add(item.number() + ":" + item.text() + item.problem().orElse(""));
        }
    }

    @Test
    void eachLineIsATextAndEmptyOnesAreNone() throws Exception {
        assertThat(read(Input.lines(bytes("one\n\ntwo \r\n\u00fcber 🎉\nlast"))))
                .containsExactly("1:one", "3:two ", "4:über 🎉", "5:last");
    }

    @Test
    void aWholeTextKeepsItsLinesButNotTheLastLinesEnd() throws Exception {
        assertThat(read(Input.whole(bytes("one\n\ntwo\n")))).containsExactly("1:one\n\ntwo");
    }

    @Test
    void linesOfWhichNothingIsSeenAreNone() throws Exception {
        assertThat(read(Input.lines(bytes("one\n \t\n\u00a0\u200b\n\u001b[0m\r\ntwo"))))
                .containsExactly("1:one", "5:two");
    }

    @Test
    void aWholeTextOfWhichALineIsNotUtf8IsNotSent() throws Exception {
        InputStream latin = new ByteArrayInputStream("one\n\u00fc\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read(Input.whole(latin))).singleElement().asString().contains("line 2 is not UTF-8 (byte 0xFC)");
    }

    @Test
    void anEndlessLineIsCutBeforeItFillsTheMemoryAndStillTooLong() throws Exception {
        List<String> texts = read(Input.lines(bytes("x".repeat(1_000_000) + "\nnext\n")));

        assertThat(texts).hasSize(2);
        assertThat(texts.get(0)).hasSizeBetween(8_001, 8_010);
        assertThat(texts.get(1)).isEqualTo("2:next");
    }

    @Test
    void anInputThatBreaksIsToldFromAnEnd() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return read();
            }
        };

        Input input = Input.lines(broken);
        assertThat(read(input)).isEmpty();
        assertThat(input.failure()).hasValue("gone");
    }
}
