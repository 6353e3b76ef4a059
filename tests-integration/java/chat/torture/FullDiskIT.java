package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.load.check.Violation;
import chat.protocol.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more: nothing is acknowledged that it did not take, everybody is told, and all goes on by itself when there is room. */
class FullDiskIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Crowd CROWD = Crowd.impatient(10, 8);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    /** The system writes no file beyond a length, which to the store is an I/O error, until the limit is lifted from outside. */
    @Test
    void anErrorOfTheDiskIsToldAndNothingIsLost() throws Exception {
        Assumptions.assumeTrue(succeeds("prlimit", "--version"), "prlimit is not there");
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, Torture.SETTINGS)) {
            run("prlimit", "--pid", Long.toString(server.pid()), "--fsize=" + (600 << 10) + ":unlimited");
            survive(
                    server,
                    data,
                    "disk error",
                    () -> run("prlimit", "--pid", Long.toString(server.pid()), "--fsize=unlimited"));
        }
    }

    /** A disk of its own that is really full, until something on it is deleted. */
    @Test
    void aFullDiskIsToldAndNothingIsLost() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()),
                "a small disk cannot be mounted here: it takes root");
        try {
            Path ballast = Files.write(disk.resolve("ballast"), new byte[7 << 20]);
            try (ServerProcess server = ServerProcess.start(disk, Torture.SETTINGS)) {
                survive(server, disk, "disk full", () -> Files.delete(ballast));
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    private void survive(ServerProcess server, Path data, String test, Step mend) throws Exception {
        try (Torture torture = Torture.of(server.uri(), folder.resolve("history.jsonl"), Torture.seed(), CROWD);
                Asker asker = new Asker(server.uri(), "asker", Optional.empty())) {
            asker.welcomed();
            asker.join();
            List<RequestId> refused = new ArrayList<>();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
                RequestId id = asker.id();
                asker.say(id, "is there room? " + "x".repeat(500));
                if (asker.answer(id) instanceof Reply.Error error) {
                    assertThat(error.refusal().code()).isEqualTo(RefusalCode.UNAVAILABLE);
                    assertThat(error.refusal().retryAfterMillis()).isPositive();
                    refused.add(id);
                }
                return !refused.isEmpty();
            });
            await().atMost(PATIENCE).until(() -> health(server) == 503);

            mend.take();
            await().atMost(PATIENCE).until(() -> health(server) == 200);
            torture.awaitAllLive();
            torture.awaitAcknowledged(200);
            RequestId again = refused.get(0);
            asker.say(again, "is there room? " + "x".repeat(500));
            assertThat(asker.answer(again)).isInstanceOf(Reply.Ack.class);
            torture.hush(); // who talks on would fill the disk again
            // Sessions that changed while nothing could be stored have to be known after a restart.
            assertThat(server.terminate()).isZero();
            server.startAgain();
            torture.awaitAllLive();
            torture.settle();
            assertThat(server.terminate()).isZero();
            List<Violation> violations = torture.violations(data);
            Torture.report(test, Torture.seed(), "1 failure", torture.acknowledged(), violations.size());
            assertThat(violations).isEmpty();
            assertThat(server.log()).contains("nothing can be stored").contains("takes writes again");
        }
    }

    private int health(ServerProcess server) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/healthz");
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static void run(String... command) throws InterruptedException {
        assertThat(succeeds(command)).as(String.join(" ", command)).isTrue();
    }
}
