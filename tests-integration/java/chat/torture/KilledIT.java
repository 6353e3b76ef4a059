package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed, or restarted, while everybody talks. */
class KilledIT {

    private static final int USERS = 20;
    private static final int PIPELINE = 8;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostHoweverOftenTheServerIsKilled() throws Exception {
        int kills = Torture.times(10, 100);
        int acknowledgementsEach = Torture.times(300, 1_000);
        long seed = Torture.seed();
        Random random = new Random(seed);
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, Torture.SETTINGS);
                Torture torture = Torture.of(
                        server.uri(), folder.resolve("history.jsonl"), seed, Crowd.impatient(USERS, PIPELINE))) {
            // Who was not welcomed before a kill may have lost their name to a session they know nothing of.
            torture.awaitAllLive();
            for (int i = 0; i < kills; i++) {
                torture.awaitAcknowledged(acknowledgementsEach + random.nextInt(200));
                server.kill();
                server.startAgain();
            }
            torture.settle();
            assertThat(server.terminate()).isZero();
            var violations = torture.violations(data);
            Torture.report("kill -9", seed, kills + " kills", torture.acknowledged(), violations.size());
            assertThat(violations).isEmpty();
            assertThat(torture.resumes()).isGreaterThanOrEqualTo(kills);
            assertThat(torture.leavesSeen()).isZero();
        }
    }

    @Test
    void aRestartInOrderIsOneMoreReconnect() throws Exception {
        int restarts = Torture.times(3, 20);
        // At length it is measured how long people are away; else only that nothing is lost.
        Crowd crowd = Torture.isLong() ? Crowd.patient(USERS, PIPELINE).saying(20) : Crowd.impatient(USERS, PIPELINE);
        long seed = Torture.seed();
        Random random = new Random(seed);
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, Torture.SETTINGS);
                Torture torture = Torture.of(server.uri(), folder.resolve("history.jsonl"), seed, crowd)) {
            List<Long> downMillis = new ArrayList<>();
            for (int i = 0; i < restarts; i++) {
                torture.awaitAllLive();
                torture.awaitAcknowledged(300 + random.nextInt(200));
                long began = System.nanoTime();
                assertThat(server.terminate()).isZero();
                server.startAgain();
                downMillis.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
            }
            downMillis.sort(null);
            torture.settle();
            server.terminate();
            var violations = torture.violations(data);
            Torture.report(
                    "restart",
                    seed,
                    restarts + " restarts, down for " + downMillis.get(restarts / 2) + " ms (p50; at most "
                            + downMillis.get(restarts - 1) + "), back after "
                            + torture.gap(0.5).toMillis() + " ms (p50), "
                            + torture.gap(0.99).toMillis() + " ms (p99)",
                    torture.acknowledged(),
                    violations.size());
            assertThat(violations).isEmpty();
            assertThat(torture.leavesSeen()).isZero();
        }
    }
}
