package chat.cli.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingProcessTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ";

    @TempDir
    Path folder;

    private Path out = Path.of("");
    private Path err = Path.of("");

    @Test
    void aServersLinesAndItsContainersGoToStandardErrorAndNothingElseDoes() throws Exception {
        run("server", "TEXT");

        List<String> lines = Files.readAllLines(err);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .matches(TIME + "INFO  server\\.Sessions: opened for eve\\\\u001b\\[2J\\\\n2026 forged session=7");
        assertThat(lines.get(1)).matches(TIME + "ERROR org\\.glassfish\\.grizzly\\.Listener: broke while writing");
        assertThat(lines.get(2))
                .matches(TIME + "WARN  org\\.glassfish\\.grizzly\\.Listener: gone"
                        + " \\(java\\.io\\.EOFException: half a frame\\)");
        assertThat(out).isEmptyFile();
    }

    @Test
    void asJsonTheyAreOneObjectALine() throws Exception {
        run("server", "JSON");

        assertThat(Files.readAllLines(err))
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"timestamp\":") && line.endsWith("}"));
    }

    @Test
    void aClientWithoutALogFileWritesNothingAtAllAndDoesNotLoadLogback() throws Exception {
        run("client", "TEXT", "-Xlog:class+load:file=" + folder.resolve("classes"));

        assertThat(err).isEmptyFile();
        assertThat(out).isEmptyFile();
        assertThat(Files.readString(folder.resolve("classes")))
                .contains("chat.cli.logging.Logging ")
                .doesNotContain("ch.qos.logback.classic.LoggerContext ");
    }

    private void run(String program, String format, String... options) throws IOException, InterruptedException {
        out = folder.resolve("out");
        err = folder.resolve("err");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto");
        java.command().addAll(List.of(options));
        java.command()
                .addAll(List.of(
                        "-cp", System.getProperty("java.class.path"), LoggingProbe.class.getName(), program, format));
        Process process =
                java.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(err, UTF_8)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
