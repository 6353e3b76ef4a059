package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir
    private Path home;

    @Test
    void showsEachSettingWithItsOrigin() {
        TestShell.Outcome shown = new TestShell(home)
                .with("CHAT_LIMITS_BURST", "77")
                .run("config", "show", "--set", "port=9000")
                .succeeded();

        assertThat(shown.lines())
                .anySatisfy(line -> assertThat(line).matches("port = 9000 +# --set"))
                .anySatisfy(line -> assertThat(line).matches("limits.burst = 77 +# environment CHAT_LIMITS_BURST"))
                .anySatisfy(line -> assertThat(line).matches("host = \"?127.0.0.1\"? +# default"));
    }

    @Test
    void showsTheClientsSettingsWhenAskedForThem() {
        assertThat(new TestShell(home)
                        .run("config", "show", "--client")
                        .succeeded()
                        .out())
                .contains("theme = dark")
                .doesNotContain("limits.");
    }

    @Test
    void saysThatAllIsWell() throws IOException {
        Path file = Files.writeString(home.resolve("server.conf"), "port = 9001\n");

        assertThat(new TestShell(home)
                        .run("config", "check", file.toString())
                        .succeeded()
                        .out())
                .startsWith("all is well");
    }

    @Test
    void saysWhatIsWrongWithFileAndLine() throws IOException {
        Path file =
                Files.writeString(home.resolve("server.conf"), "port = 9001\nlimits.brust = 3\nhistory.shown = many\n");

        TestShell.Outcome outcome = new TestShell(home).run("config", "check", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .contains("server.conf:2: unknown setting 'limits.brust'; did you mean 'limits.burst'?"))
                .anySatisfy(line -> assertThat(line).contains("server.conf:3: history.shown must be"));
    }

    @Test
    void takesAFileForTheClientsByItsName() throws IOException {
        Path file = Files.writeString(home.resolve("client.conf"), "theme = light\n");

        new TestShell(home).run("config", "check", file.toString()).succeeded();
    }

    @Test
    void knowsAFileOfTheClientsByWhatIsInIt() throws IOException {
        Path file = Files.writeString(home.resolve("mine.conf"), "theme = light\nbell = loud\nlog.level = warn\n");

        for (String[] way : new String[][] {{file.toString()}, {"--config", file.toString()}}) {
            String[] arguments =
                    Stream.concat(Stream.of("config", "check"), Stream.of(way)).toArray(String[]::new);
            TestShell.Outcome outcome = new TestShell(home).run(arguments);
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err().lines()).singleElement().asString().contains("mine.conf:2: bell must be");
        }
    }

    @Test
    void knowsAFileOfTheServersWhateverItIsCalled() throws IOException {
        Path file = Files.writeString(home.resolve("clients-of-ours.conf"), "port = 9001\nlimits.burst = 7\n");

        assertThat(new TestShell(home)
                        .run("config", "show", "--config", file.toString())
                        .succeeded()
                        .out())
                .contains("port = 9001");
    }

    @Test
    void takesOneFile() {
        new TestShell(home)
                .run("config", "check", "a.conf", "--config", "b.conf")
                .failedWith(2, "give the file once, as FILE or as --config FILE");
    }

    @Test
    void isTheSameCheckThatServeMakes() throws IOException {
        Path file = Files.writeString(home.resolve("server.conf"), "\nprot = 1\n");

        TestShell.Outcome outcome = new TestShell(home).run("serve", "--config", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("server.conf:2: unknown setting 'prot'; did you mean 'port'?");
    }
}
