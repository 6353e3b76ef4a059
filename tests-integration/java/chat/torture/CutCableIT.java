package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The network fails in every way it can while everybody talks. Takes minutes, so it belongs to {@code make torture} alone. */
@EnabledIfSystemProperty(named = "torture.long", matches = "true")
class CutCableIT {

    private static final int PIPELINE = 4;

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
                Torture torture = new Torture(proxy.uri(), data, seed, users, PIPELINE)) {
            for (int i = 0; i < cuts; i++) {
                torture.awaitAllLive();
                torture.awaitAcknowledged(200 + random.nextInt(100));
                cut(proxy, i, torture);
            }
            torture.awaitAllLive();
            torture.settle();
            server.terminate();
            var violations = torture.violations();
            Torture.report(
                    "cable cut",
                    seed,
                    cuts + " cuts of " + users + " clients, p99 gap "
                            + torture.gap(0.99).toMillis() + " ms",
                    torture.acknowledged.get(),
                    violations.size());
            assertThat(violations).isEmpty();
            assertThat(torture.resumes()).isGreaterThanOrEqualTo(cuts * users / 2);
            assertThat(torture.leavesSeen()).isZero();
        }
    }

    /** Each way in turn; every one of them ends with all connections broken. */
    private static void cut(FaultProxy proxy, int turn, Torture torture) {
        switch (turn % 5) {
            case 0 -> proxy.resetAll();
            case 1 -> proxy.halfCloseAll();
            case 2 -> {
                proxy.set(FaultProxy.Fault.DRIP);
                torture.awaitAcknowledged(20);
                proxy.set(FaultProxy.Fault.NONE);
                proxy.resetAll();
            }
            case 3 -> {
                proxy.set(FaultProxy.Fault.DELAY);
                torture.awaitAcknowledged(20);
                proxy.set(FaultProxy.Fault.NONE);
                proxy.resetAll();
            }
            default -> {
                // What is lost in it shows only when the connection is cut: until then both sides believe in it.
                proxy.set(FaultProxy.Fault.BLACK_HOLE);
                proxy.resetAll();
                proxy.set(FaultProxy.Fault.NONE);
            }
        }
    }
}
