package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is given, the answer is settings or problems of one printable line each; never an exception. */
class AnyInputTest {

    private static final long SEED = 20_261_122;
    private static final int INPUTS = Integer.getInteger("chat.inputs", 1_000);

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "=",
            ":",
            ",",
            "\n",
            ".",
            "\"",
            "\"\"\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "#",
            "//",
            "+=",
            "$",
            "${",
            "${?",
            "}",
            "${limits}",
            "${x}",
            "include ",
            "include \"x\"",
            "include file(\"/\")",
            "null",
            "true",
            "1e999999999",
            "-0",
            "0x1",
            "1 KiB",
            "60 s",
            "\ud800",
            "\u0000",
            "\u001b[2J",
            "\u202e",
            "\ufeff",
            "é",
            " ");

    @TempDir
    Path folder;

    @Test
    void anyFileIsReadOrRefused() {
        Random random = new Random(SEED);
        List<String> lines = SettingsText.serverFile()
                .lines()
                .filter(line -> line.matches("#[a-z].*"))
                .map(line -> line.substring(1))
                .toList();
        for (int i = 0; i < INPUTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int line = random.nextInt(4); line >= 0; line--) {
                text.append(lines.get(random.nextInt(lines.size()))).append('\n');
            }
            for (int change = random.nextInt(6); change >= 0; change--) {
                int at = random.nextInt(text.length() + 1);
                int end = Math.min(text.length(), at + random.nextInt(4));
                text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            }
            // A lone surrogate cannot be written to a file.
            assertAnswered(Given.file(folder, text.toString().replaceAll("\\p{Cs}", "?")), text);
        }
    }

    @Test
    void anyValueIsReadOrRefused() {
        Random random = new Random(SEED);
        List<Setting<?>> settings =
                new ServerTable(Surroundings.documented()).all().toList();
        for (int i = 0; i < INPUTS; i++) {
            Setting<?> setting = settings.get(random.nextInt(settings.size()));
            StringBuilder value = new StringBuilder();
            for (int piece = random.nextInt(4); piece >= 0; piece--) {
                value.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String assignment = (random.nextInt(10) == 0 ? "x" : setting.key()) + "=" + value;
            assertAnswered(Given.nothing().withSet(assignment), assignment);
            assertAnswered(Given.nothing().withVariable(setting.variable(), value.toString()), assignment);
        }
    }

    private static void assertAnswered(Given given, Object input) {
        Loaded<ServerSettings> loaded = given.server();
        assertThat(Given.problems(loaded))
                .as("%s", input)
                .allMatch(line -> line.codePoints().allMatch(Hocon::isPrintable), "is printable")
                .allMatch(line -> line.length() < 600, "is short");
        String shown = loaded.fold(ready -> SettingsText.inForce(ready.inForce()), refused -> "");
        assertThat(shown.codePoints().filter(point -> point != '\n'))
                .as("%s", input)
                .allMatch(Hocon::isPrintable);
    }
}
