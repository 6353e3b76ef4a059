package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program, server and commands, where the small letter of I has no dot: whatever folds case by the user's language gets names, rooms, settings and
 * the protocol's words wrong.
 */
@Timeout(120)
class TurkishIT {

    private static final List<String> TURKISH = List.of("-Duser.language=tr", "-Duser.country=TR");

    @TempDir
    private Path home;

    private ServedChat server;

    private record Outcome(int exitCode, String said) {}

    @BeforeEach
    void serve() throws IOException {
        server = ServedChat.start(home.resolve("data"), TURKISH);
    }

    @AfterEach
    void end() throws InterruptedException {
        server.stop();
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = ServedChat.java(TURKISH, List.of(arguments)).redirectErrorStream(true);
        builder.environment().put("CHAT_URL", server.url());
        builder.environment().put("CHAT_CONNECTION_TIMEOUT", "77 s");
        builder.environment().put("XDG_STATE_HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), said);
    }

    @Test
    void aRoomIsTheSameInCapitals() throws IOException, InterruptedException {
        assertThat(run("send", "--user", "TITI", "--room", "INFO", "hi")).isEqualTo(new Outcome(0, ""));
        Outcome tail = run("tail", "--user", "log", "--room", "info", "--since", "0", "--count", "1", "--json");
        assertThat(tail.said()).contains("\"room\":\"info\"", "\"from\":\"TITI\"");
        assertThat(tail.exitCode()).isZero();
    }

    @Test
    void aReservedNameIsReservedInCapitals() throws IOException, InterruptedException {
        Outcome outcome = run("send", "--user", "ADMIN", "--room", "info", "hi");
        assertThat(outcome.said()).contains("name-invalid");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void settingsOfTheEnvironmentAreFound() throws IOException, InterruptedException {
        assertThat(run("config", "show", "--client").said()).containsPattern("connection\\.timeout.*77");
    }
}
