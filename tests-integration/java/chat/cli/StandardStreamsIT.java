package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Standard input, output and error as shells, cron and service managers hand them over: closed, full, a folder. */
@Timeout(300)
class StandardStreamsIT {

    private static final String NOTHING = "chat: there is nothing to send: standard input is closed\n";
    private static final String CLOSED = "chat: standard output cannot be written: it is closed\n";
    private static final String FULL = "chat: standard output cannot be written: No space left on device\n";

    @TempDir
    private static Path folder;

    private static ServedChat server;

    @BeforeAll
    static void serve() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")) && Files.exists(Path.of("/dev/full")), "not on Linux");
        server = ServedChat.start(folder.resolve("data"), List.of());
        // Installed, so that the launcher finds the jar under test.
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("lib/chat"));
        Files.copy(Path.of("scripts/chat"), folder.resolve("bin/chat"));
        Files.createSymbolicLink(
                folder.resolve("lib/chat/chat.jar"),
                Path.of(System.getProperty("chat.jar")).toAbsolutePath());
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (server != null) {
            server.stop();
        }
    }

    private record Run(int exitCode, String out, String err) {}

    /** Runs it by the launcher, and then as {@code java -jar}. */
    private static List<Run> both(String arguments, String redirected) throws Exception {
        return List.of(
                run("bash " + folder.resolve("bin/chat"), arguments, redirected),
                run(
                        System.getProperty("java.home") + "/bin/java -XX:TieredStopAtLevel=1 -jar "
                                + System.getProperty("chat.jar"),
                        arguments,
                        redirected));
    }

    private static Run run(String program, String arguments, String redirected) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/bash", "-c", "exec " + program + " " + arguments + " " + redirected)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("CHAT_URL", server.url());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment()
                .put(
                        "PATH",
                        System.getProperty("java.home") + "/bin:"
                                + builder.environment().get("PATH"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(arguments).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send --user bot --room closed         | <&-",
                "send --user bot --room closed -       | 0>/dev/null",
                "connect --user bot --room closed      | <&-",
            })
    void sendsNothingFromAClosedInput(String arguments, String redirected) throws Exception {
        for (Run run : both(arguments, redirected)) {
            assertThat(run).isEqualTo(new Run(2, "", NOTHING));
        }
        assertThat(run(folder.resolve("bin/chat").toString(), "rooms", "").out())
                .doesNotContain("closed");
    }

    @ParameterizedTest
    @CsvSource({"--version", "config show"})
    void failsWhereTheOutputIsClosedOrFull(String arguments) throws Exception {
        for (Run run : both(arguments, ">&-")) {
            assertThat(run).isEqualTo(new Run(1, "", CLOSED));
        }
        for (Run run : both(arguments, ">/dev/full")) {
            assertThat(run).isEqualTo(new Run(1, "", FULL));
        }
    }

    @ParameterizedTest
    @CsvSource({">/dev/full", ">&-"})
    void aServerThatCannotSayWhereItListensEnds(String redirected) throws Exception {
        String arguments = "serve --port 0 --set store.kind=memory --set log.level=warn";
        for (Run run : both(arguments, redirected)) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).endsWith(redirected.equals(">&-") ? CLOSED : FULL);
        }
    }

    /** What the JVM and its libraries print goes to descriptors 1 and 2, whatever file that is by then. */
    @ParameterizedTest
    @CsvSource({"bin/chat", "lib/chat/chat.jar"})
    void noFileOfAServerGetsTheNumberOfAClosedDescriptor(String program) throws Exception {
        Path mine = Files.createDirectories(folder.resolve("mine-" + program.replace('/', '-')));
        Path file = folder.resolve(program);
        String how =
                program.endsWith(".jar") ? System.getProperty("java.home") + "/bin/java -jar " + file : "bash " + file;
        Process process = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "exec " + how + " serve --port 0 --data " + mine + " --set log.file=" + mine
                                + "/log --set log.level=trace <&- 2>&-")
                .start();
        try {
            String line = process.inputReader(StandardCharsets.UTF_8).readLine();
            assertThat(line).startsWith("listening on ");
            Path descriptors = Path.of("/proc/" + process.pid() + "/fd");
            for (String number : List.of("0", "1", "2")) {
                assertThat(Files.readSymbolicLink(descriptors.resolve(number)).toString())
                        .doesNotStartWith(mine.toString());
            }
            assertThat(run(
                            folder.resolve("bin/chat").toString(),
                            "send --url " + line.substring(13) + " --user bot --room r hi",
                            ""))
                    .isEqualTo(new Run(0, "", ""));
        } finally {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
