package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileLayerTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("server.conf");
    }

    @Test
    void readsDottedKeysAndSectionsAlike() {
        assertThat(Given.file(folder, "limits.burst = 1")
                        .serverInForce("limits.burst")
                        .value())
                .isEqualTo("1");
        assertThat(Given.file(folder, "limits {", "burst : \"2\" }").serverInForce("limits.burst"))
                .isEqualTo(new SettingInForce("limits.burst", "2", Origin.file(file.toString(), 2)));
        assertThat(Given.file(folder, "{\"limits\": {\"burst\": 3}}")
                        .serverInForce("limits.burst")
                        .value())
                .isEqualTo("3");
    }

    @Test
    void anEmptyFileChangesNothing() {
        assertThat(Given.file(folder, "", "# nothing").serverSettings())
                .isEqualTo(Given.nothing().serverSettings());
    }

    @Test
    void nullTakesBackWhatWasSaidBefore() {
        assertThat(Given.file(folder, "port = 1", "port = null").serverInForce("port"))
                .isEqualTo(new SettingInForce("port", "8025", Origin.FALLBACK));
    }

    @Test
    void anIncludedFilesProblemsCarryItsOwnNameAndLine() throws IOException {
        Files.writeString(folder.resolve("limits.conf"), "\n\nlimits.burst = x\n");

        assertThat(Given.file(folder, "include \"limits.conf\"").serverProblems())
                .singleElement()
                .asString()
                .startsWith(folder + "/limits.conf:3: limits.burst must be");
    }

    @Test
    void substitutionsComeFromTheGivenEnvironmentAndKeepTheirLine() {
        Given given = Given.file(folder, "", "store.directory = ${STATE}/chat", "port = ${?NO_SUCH_PORT}")
                .withVariable("STATE", "/srv");

        assertThat(given.serverSettings().store().directory()).isEqualTo(Path.of("/srv/chat"));
        assertThat(given.serverInForce("store.directory").origin()).isEqualTo(Origin.file(file.toString(), 2));
        assertThat(given.serverInForce("port").origin()).isEqualTo(Origin.FALLBACK);
        assertThat(Given.file(folder, "", "host = ${PATH}").serverProblems())
                .containsExactly(file + ":2: not a valid settings file: Could not resolve substitution to a value:"
                        + " ${PATH}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits { | :2: not a valid settings file: expecting a close parentheses ')' here, not: end of file",
                "port = [1 | :2: not a valid settings file: List should have had new element after a comma,"
                        + " instead had token: end of file",
                "a..b = 1 | :1: not a valid settings file: path has a leading, trailing, or two adjacent period '.'",
                "= 3 | :1: not a valid settings file: expecting a close parentheses ')' here, not: '='",
                "host = \"x | :1: not a valid settings file: Expecting a value but got wrong token",
                "include required(\"gone.conf\") | : includes a file that cannot be read: 'gone.conf'"
            })
    void aMalformedFileIsOneLineWithThePlace(String text, String message) {
        assertThat(Given.file(folder, text).serverProblems())
                .singleElement()
                .asString()
                .startsWith(file + message)
                .doesNotContain("\n", "Exception", "java.");
    }

    @Test
    void whatCannotBeReadIsOneLine() throws IOException {
        assertThat(Given.nothing().withFileAt(folder.resolve("gone.conf")).serverProblems())
                .containsExactly(folder + "/gone.conf: no such settings file");
        assertThat(Given.nothing().withFileAt(folder).serverProblems())
                .containsExactly(folder + ": is a folder, not a settings file");
        Files.write(file, new byte[] {'p', '=', (byte) 0xff, (byte) 0xfe});
        assertThat(Given.nothing().withFileAt(file).serverProblems()).containsExactly(file + ": is not UTF-8 text");
        Files.write(file, new byte[(int) FileLayer.LARGEST + 1]);
        assertThat(Given.nothing().withFileAt(file).serverProblems())
                .containsExactly(file + ": is larger than 1 MiB, which no settings file is");
        Files.writeString(file, "a = " + "[".repeat(200_000));
        assertThat(Given.nothing().withFileAt(file).serverProblems()).containsExactly(file + ": is nested too deeply");
    }
}
