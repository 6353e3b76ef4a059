package chat.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedLinesTest {

    private static final List<String> TEXTS =
            List.of("hello", "gr\u00fc\u00dfe \ud83d\ude42", "two\nlines\\n\r", "/quit");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void typeSomething() {
        file = folder.resolve("state/typed");
        TypedLines lines = open();
        assertThat(lines.neverTyped()).isTrue();
        TEXTS.forEach(text -> lines.add(line(text)));
        assertThat(lines.takeTrouble()).isEmpty();
    }

    private TypedLines open() {
        return new TypedLines(file, 100);
    }

    private static TypedLine line(String text) {
        return new TypedLine(Instant.ofEpochMilli(1_795_000_000_000L), text);
    }

    private static List<String> texts(TypedLines lines) {
        return lines.lines().stream().map(TypedLine::text).toList();
    }

    @Test
    void comeBackAsTheyWereTyped() {
        TypedLines again = open();
        assertThat(texts(again)).isEqualTo(TEXTS);
        assertThat(again.neverTyped()).isFalse();
        assertThat(again.takeTrouble()).isEmpty();
    }

    @Test
    void acceptAFileCutAtAnyByteAndKeepWhatIsAddedToIt() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            List<String> left = texts(open());
            int complete = left.isEmpty() ? 0 : left.size() - 1;
            assertThat(left.subList(0, complete)).as("cut at %d", cut).isEqualTo(TEXTS.subList(0, complete));
            open().add(line("more"));
            assertThat(texts(open()))
                    .as("cut at %d", cut)
                    .hasSize(left.size() + 1)
                    .endsWith("more");
        }
    }

    @Test
    void loseAtMostTheLinesAroundAChangedByte() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            for (int change : new int[] {0x01, 0x40, 0x80, 0xff, whole[i]}) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) change;
                Files.write(file, changed);
                TypedLines lines = open();
                assertThat(texts(lines).stream().filter(TEXTS::contains).count())
                        .as("byte %d changed by %d", i, change)
                        .isGreaterThanOrEqualTo(TEXTS.size() - 2);
                assertThat(open().takeTrouble()).isEmpty();
            }
        }
    }

    @Test
    void saysInOneLineWhatWasDamagedAndKeepsTheFileAsItWas() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        whole[Files.readString(file).indexOf("hello") + 2] = (byte) 0xc3;
        Files.write(file, whole);
        TypedLines lines = open();
        assertThat(texts(lines)).isEqualTo(TEXTS.subList(1, TEXTS.size()));
        assertThat(lines.takeTrouble())
                .contains("1 line of " + file + " cannot be read; the file as it was is now " + file + ".damaged");
        assertThat(folder.resolve("state/typed.damaged")).hasBinaryContent(whole);
        assertThat(texts(open())).isEqualTo(TEXTS.subList(1, TEXTS.size()));
    }

    @Test
    void setAsideAFolderAndAFileThatIsTooLarge() throws IOException {
        Files.delete(file);
        Files.createDirectories(file.resolve("inside"));
        assertThat(open().takeTrouble())
                .contains(file + " cannot be read (it is a folder); it is now " + file + ".damaged");

        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(3L << 30);
        }
        TypedLines lines = open();
        assertThat(lines.takeTrouble())
                .contains(file + " cannot be read (it is too large); it is now " + file + ".damaged-2");
        lines.add(line("more"));
        assertThat(texts(open())).containsExactly("more");
    }

    @Test
    void aFolderInThePlaceOfTheLockIsSetAside() throws IOException {
        Path lock = file.resolveSibling("typed.lock");
        Files.delete(lock);
        Files.createDirectories(lock.resolve("inside"));
        open().add(line("more"));
        assertThat(texts(open())).endsWith("more");
    }

    @Test
    void lastAsLongAsTheProgramIfTheFolderCannotBeMade() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "");
        TypedLines lines = new TypedLines(occupied.resolve("below/typed"), 100);
        assertThat(lines.takeTrouble())
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith("what is typed is not kept: " + occupied + "/below/typed: ")
                        .doesNotContain("Exception", "\n"));
        lines.add(line("not kept"));
        assertThat(lines.takeTrouble()).isPresent();
    }

    @Test
    void neverGrowBeyondTwiceWhatIsKept() throws IOException {
        TypedLines lines = new TypedLines(file, 10);
        for (int i = 0; i < 1_000; i++) {
            lines.add(line("line " + i));
            assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(2 * 10 + 1);
        }
        assertThat(texts(new TypedLines(file, 10)))
                .isEqualTo(
                        IntStream.range(990, 1_000).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void ofTwoClientsAtOnceAreAllKept() throws Exception {
        int each = 300;
        Thread other = new Thread(() -> type("left", each));
        other.start();
        type("right", each);
        other.join();
        List<String> kept = texts(new TypedLines(file, 10_000));
        assertThat(kept).hasSize(TEXTS.size() + 2 * each);
        for (String who : List.of("left", "right")) {
            assertThat(kept.stream().filter(text -> text.startsWith(who)))
                    .isEqualTo(IntStream.range(0, each)
                            .mapToObj(i -> who + " " + i)
                            .toList());
        }
    }

    private void type(String who, int count) {
        TypedLines lines = new TypedLines(file, 10_000);
        for (int i = 0; i < count; i++) {
            lines.add(line(who + " " + i));
        }
    }

    @Test
    void readWhatEarlierVersionsWrote() throws IOException {
        Files.write(file, "1795000000000:hello\n1795000000001:a\\nb \\\\ c\n".getBytes(UTF_8));
        assertThat(texts(open())).containsExactly("hello", "a\nb \\ c");
    }
}
