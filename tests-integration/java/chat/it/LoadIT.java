package chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import chat.load.Bounds;
import chat.load.Dialect;
import chat.load.LoadOptions;
import chat.load.LoadReport;
import chat.load.LoadTest;
import chat.load.Pace;
import chat.load.Scenario;
import chat.load.Timing;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A server under load, the generator in the same process. What must be right is asked for exactly: nothing missing, doubled or out of order. How fast it
 * was is printed, and asked for, with a wide margin and several attempts, with {@code load.strict} only, as a busy machine breaks it without a server's fault:
 * {@code make bench} measures.
 */
@Timeout(600)
class LoadIT {

    private static final Map<String, String> SETTINGS =
            Map.of("limits.burst", "0", "limits.room-capacity", "200", "limits.send-queue", "65536");
    private static final LoadReport.Faults NONE = new LoadReport.Faults(0, 0, 0, 0, 0, 0);
    private static final boolean STRICT = Boolean.getBoolean("load.strict");
    private static final int ATTEMPTS = STRICT ? 10 : 1;

    private static LoadReport run(RunningServer server, Scenario scenario, Pace pace, int millis, int stalled)
            throws Exception {
        return new LoadTest(options(server.uri(), scenario, pace, millis, stalled), progress -> {}).run();
    }

    private static LoadOptions options(URI target, Scenario scenario, Pace pace, int millis, int stalled) {
        return new LoadOptions(
                target,
                Dialect.CHAT,
                scenario,
                pace,
                new Timing(
                        Duration.ofMillis(scenario.users()),
                        Duration.ofMillis(200),
                        Duration.ofMillis(millis),
                        Duration.ofSeconds(60)),
                Bounds.none(),
                1,
                0,
                OptionalLong.empty(),
                stalled > 0,
                0,
                stalled,
                false,
                Optional.empty(),
                Optional.empty());
    }

    private static void assertWhole(LoadReport report) {
        assertThat(report.unmet()).isEmpty();
        assertThat(report.faults()).isEqualTo(NONE);
        assertThat(report.usersLost()).isZero();
        assertThat(report.traffic().deliveries())
                .isEqualTo(report.traffic().sent() * report.options().scenario().members());
    }

    /** What chat was begun for. Each attempt is judged by its slowest hundredth; one quiet second is enough. */
    @Test
    void hundredUsersHearEachOtherWithinTenthOfASecond() throws Exception {
        Scenario everybody = new Scenario(100, 1, 100, 100, 100, 1);
        double best = Double.MAX_VALUE;
        try (RunningServer server = RunningServer.with(SETTINGS)) {
            for (int i = 0; i < ATTEMPTS && best > 100; i++) {
                LoadReport report = run(server, everybody, Pace.rate(50), 1_000, 0);
                assertWhole(report);
                best = Math.min(best, report.latency().p99());
            }
        }
        System.out.printf("load | 100 users, 50 messages/s: p99 %.1f ms%n", best);
        if (STRICT) {
            assertThat(best).as("milliseconds, 99 of 100 deliveries").isLessThanOrEqualTo(100);
        }
    }

    @Test
    void aFullRoomTurnsOneMoreAwayAndServesEverybodyInIt() throws Exception {
        try (RunningServer server = RunningServer.with(SETTINGS)) {
            LoadReport tooMany = run(server, new Scenario(201, 1, 201, 1, 100, 2), Pace.rate(10), 500, 0);
            assertThat(tooMany.troubles()).singleElement().asString().contains("room-full");
            assertThat(tooMany.usersLost()).isEqualTo(1);

            LoadReport full = run(server, new Scenario(200, 1, 200, 200, 100, 3), Pace.rate(50), 1_000, 0);
            assertWhole(full);
            assertThat(full.usersIn()).isEqualTo(200);
        }
    }

    /** A hundredth of what is usual on one core. */
    @Test
    void asMuchAsItTakesForAWhileIsAllDelivered() throws Exception {
        try (RunningServer server = RunningServer.with(SETTINGS)) {
            LoadReport report = run(server, new Scenario(200, 4, 50, 4, 100, 4), Pace.pipeline(64), 3_000, 0);
            assertWhole(report);
            System.out.printf(
                    "load | 4 rooms of 50, saturated: %,.0f deliveries/s%n",
                    report.traffic().deliveriesPerSecond());
            if (STRICT) {
                assertThat(report.traffic().deliveriesPerSecond()).isGreaterThan(5_000);
            }
        }
    }

    /** Far more bytes than the queue and the system hold for them, so all who stop reading are cut off; each goes on where it was. */
    @Test
    void whoStopsReadingIsCutOffHoldsUpNobodyAndMissesNothing() throws Exception {
        int users = 40;
        int stalled = 20;
        try (RunningServer server = RunningServer.with(SETTINGS)) {
            LoadReport report = run(
                    server, new Scenario(users, 1, users, users - stalled, 4_000, 5), Pace.rate(500), 6_000, stalled);
            assertWhole(report);
            // Whom a busy machine keeps from reading is cut off with them.
            assertThat(report.reconnects()).isGreaterThanOrEqualTo(stalled);
            System.out.printf(
                    "load | %d of %d stop reading: p99 of the others %.1f ms%n",
                    stalled, users, report.latency().p99());
        }
    }
}
