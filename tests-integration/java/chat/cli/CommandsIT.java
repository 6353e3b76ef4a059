package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.ProcessOutput;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that scripts use, against a server run by its own command. */
@Timeout(300)
class CommandsIT {

    private static final String LISTENING = "listening on ";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path home;

    private static Process server;
    private static String url;

    @BeforeAll
    static void serve() throws IOException {
        server = launch("serve", "--port", "0", "--data", home.resolve("data").toString());
        url = listening(server);
    }

    @AfterAll
    static void end() throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static Process launch(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("chat.jar"));
        builder.command().addAll(List.of(arguments));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static String listening(Process started) {
        String line = new ProcessOutput(started).next(PATIENCE).orElse("");
        assertThat(line).startsWith(LISTENING);
        return line.substring(LISTENING.length());
    }

    private static TestShell.Outcome run(String... arguments) {
        return new TestShell(home).with("CHAT_URL", url).run(arguments);
    }

    @Test
    void sendEndsWellOnceItIsAcknowledgedAndTailPrintsIt() {
        new TestShell(home)
                .with("CHAT_URL", url)
                .typing("from a pipe\n")
                .run("send", "--user", "bot", "--room", "piped")
                .succeeded();

        TestShell.Outcome tail =
                run("tail", "--user", "log", "--room", "piped", "--since", "0", "--count", "1", "--json");
        tail.succeeded();
        assertThat(tail.lines()).hasSize(1);
        assertThat(tail.out())
                .startsWith("{\"type\":\"message\",\"room\":\"piped\",\"seq\":1,")
                .contains("\"from\":\"bot\"", "\"text\":\"from a pipe\"");
    }

    /** The file of the name is there: it is in the folder in which tests run. */
    @Test
    void saysWordsThatLookLikeFilesAndAddresses() {
        List<String> words =
                List.of("@pom.xml", "127.0.0.1:22050", "deploy:42", "ws://127.0.0.1:1/chat", "https://example.org/");
        for (String word : words) {
            run("send", "--user", "bot", "--room", "words", word).succeeded();
        }

        assertThat(run("tail", "--user", "log3", "--room", "words", "--since", "0", "--count", "5")
                        .out())
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "xx_XX.ISO-8859-1"})
    void javaByItselfTakesTextAsTypedOrRefusesIt(String locale) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "not Linux");
        Path script = Files.writeString(
                home.resolve("send"),
                "export LC_ALL=" + locale + "\nexec '" + System.getProperty("java.home")
                        + "/bin/java' -jar '"
                        + Path.of(System.getProperty("chat.jar")).toAbsolutePath()
                        + "' send --user bot --room umlauts \"$(printf 'gr\\303\\274\\303\\237e in " + locale
                        + "')\"\n");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString()).redirectErrorStream(true);
        builder.environment().put("CHAT_URL", url);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        if (locale.equals("C.UTF-8")) {
            assertThat(said).isEmpty();
            assertThat(run("tail", "--user", "log4", "--room", "umlauts", "--since", "0", "--count", "1")
                            .out())
                    .contains("grüße in C.UTF-8");
        } else {
            assertThat(said).contains("chat: argument 6: what is not ASCII cannot be read in this locale");
            assertThat(process.exitValue()).isEqualTo(2);
        }
    }

    @Test
    void sendTwiceUnderOneIdPostsOnce() {
        for (int i = 0; i < 2; i++) {
            run("send", "--user", "cron", "--room", "once", "--id", "build-12", "green")
                    .succeeded();
        }
        run("send", "--user", "cron", "--room", "once", "next").succeeded();

        assertThat(run("tail", "--user", "log2", "--room", "once", "--since", "0", "--count", "2", "--json")
                        .lines())
                .hasSize(2)
                .element(1)
                .asString()
                .contains("\"seq\":2,", "\"text\":\"next\"");
    }

    @Test
    void aRefusalIsToldWithItsCodeAndExitCode1() throws Exception {
        Process holder = launch("tail", url, "--user", "ada", "--room", "held", "--json");
        try {
            // Who is greeted has a name; the room comes after it.
            Awaitility.await()
                    .until(() ->
                            run("rooms", "--json").out().contains("{\"name\":\"held\",\"members\":1,\"topic\":\"\"}"));
            run("send", "--user", "Ada", "--room", "held", "hi")
                    .failedWith(1, "name-taken: the name Ada is taken; choose another one");
            assertThat(run("users").out()).contains("ada\tonline\t");
        } finally {
            holder.destroy();
            assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aWhisperToNobodyIsRefused() {
        TestShell.Outcome outcome = run("send", "--user", "bot2", "--to", "nobody-there", "psst");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("chat: no-such-user: ");
    }

    @Test
    void whatIsNoChatServerIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            Thread answering = new Thread(() -> {
                try (var socket = other.accept()) {
                    socket.getInputStream().read(new byte[4_096]);
                    socket.getOutputStream()
                            .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // The command has gone: its answer is looked at below.
                }
            });
            answering.setDaemon(true);
            answering.start();
            String address = "ws://127.0.0.1:" + other.getLocalPort() + "/chat";

            run("rooms", "--url", address)
                    .failedWith(3, address + " is not a chat server (HTTP 404); check the address and its path");
        }
    }

    @Test
    void aSecondServerIsToldWhatIsInItsWay() {
        String port = url.replaceAll(".*:(\\d+)/.*", "$1");

        TestShell.Outcome samePort =
                run("serve", "--port", port, "--data", home.resolve("other").toString());
        assertThat(samePort.exitCode()).isEqualTo(1);
        assertThat(samePort.err()).contains("chat: cannot listen on 127.0.0.1:" + port + ": the port is taken;");

        TestShell.Outcome sameData =
                run("serve", "--port", "0", "--data", home.resolve("data").toString());
        assertThat(sameData.exitCode()).isEqualTo(1);
        assertThat(sameData.err()).contains(home.resolve("data").toString());
    }

    @Test
    void aServerThatIsStoppedTellsItsClientsFirst() throws Exception {
        Process stopping = launch(
                "serve", "--port", "0", "--data", home.resolve("stopping").toString());
        String where = listening(stopping);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("chat.jar"),
                "connect",
                where,
                "--user",
                "grace",
                "--plain");
        Process client = builder.redirectErrorStream(true).start();
        try {
            ProcessOutput lines = new ProcessOutput(client);
            awaitLine(lines, "#lobby");
            stopping.destroy();
            awaitLine(lines, "the server is going down");
            awaitLine(lines, "the server is restarting");
            assertThat(stopping.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            client.destroyForcibly();
            stopping.destroyForcibly();
        }
    }

    private static void awaitLine(ProcessOutput lines, String part) {
        Optional<String> line;
        do {
            line = lines.next(PATIENCE);
            assertThat(line).as("a line with '%s'", part).isPresent();
        } while (!line.get().contains(part));
    }
}
