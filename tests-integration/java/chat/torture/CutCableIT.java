package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network fails in every way it can while everybody talks. */
class CutCableIT {

    private static final int PIPELINE = 4;
    private static final int KINDS = 5;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostHoweverOftenTheCableIsCut() throws Exception {
        int cuts = Torture.times(5, 20);
        int users = Torture.times(20, 200);
        long seed = Torture.seed();
        Random random = new Random(seed);
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, Torture.SETTINGS);
                FaultProxy proxy = new FaultProxy(server.port());
                Torture torture = Torture.of(
                        proxy.uri(),
                        folder.resolve("history.jsonl"),
                        seed,
                        Crowd.patient(users, PIPELINE).watchful().saying(Torture.times(50, 5)))) {
            // How soon people are back is asked of programs that have run for a while, not of their compilers: there is
            // one cut of each kind before those that count, told by itself.
            int before = Torture.times(0, KINDS);
            Duration first = Duration.ZERO;
            for (int i = 0; i < before + cuts; i++) {
                torture.awaitAllLive();
                if (i == before) {
                    first = torture.gap(0.99);
                    torture.forgetGaps();
                }
                torture.awaitAcknowledged(200 + random.nextInt(100));
                cut(proxy, i, torture);
            }
            torture.awaitAllLive();
            torture.settle();
            server.terminate();
            var violations = torture.violations(data);
            Torture.report(
                    "cable cut",
                    seed,
                    cuts + " cuts x " + users + " clients, caught up after "
                            + torture.gap(0.5).toMillis() + " ms (p50), "
                            + torture.gap(0.99).toMillis() + " ms (p99), in the cuts before these "
                            + first.toMillis() + " ms",
                    torture.acknowledged(),
                    violations.size());
            assertThat(violations).isEmpty();
            assertThat(torture.resumes()).isGreaterThanOrEqualTo(cuts * users);
            assertThat(torture.leavesSeen()).isZero();
        }
    }

    /** Each way in turn; every one of them ends with all connections broken and the network whole. */
    private static void cut(FaultProxy proxy, int turn, Torture torture) {
        switch (turn % KINDS) {
            case 0 -> resetAll(proxy, torture);
            case 1 -> {
                torture.healed();
                proxy.halfCloseAll();
            }
            case 2 -> bad(FaultProxy.Fault.DRIP, proxy, torture);
            case 3 -> bad(FaultProxy.Fault.DELAY, proxy, torture);
            default -> {
                // What is lost in it shows only when the connection is cut: until then both sides believe in it.
                proxy.set(FaultProxy.Fault.BLACK_HOLE);
                proxy.awaitSwallowed();
                proxy.set(FaultProxy.Fault.NONE);
                resetAll(proxy, torture);
            }
        }
    }

    private static void bad(FaultProxy.Fault fault, FaultProxy proxy, Torture torture) {
        proxy.set(fault);
        torture.awaitAcknowledged(20);
        proxy.set(FaultProxy.Fault.NONE);
        resetAll(proxy, torture);
    }

    private static void resetAll(FaultProxy proxy, Torture torture) {
        torture.healed();
        proxy.resetAll();
    }
}
