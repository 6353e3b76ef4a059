package chat.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load test that finds nothing must be able to find something: each fault is planted in a stub server. */
class LoadTestTest {

    private static final Scenario SCENARIO = new Scenario(12, 4, 6, 4, 100, 7);

    /** What is on its way arrives in that, however busy the machine is; only who misses something waits for all of it. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    /** For who misses something: no longer than it takes to be sure. */
    private static final Duration SHORT_DRAIN = Duration.ofSeconds(10);

    private static LoadOptions options(URI target, Pace pace) {
        return options(target, pace, Duration.ofMillis(250), DRAIN);
    }

    private static LoadOptions options(URI target, Pace pace, Duration measured, Duration drain) {
        Timing timing = new Timing(Duration.ofMillis(20), Duration.ofMillis(50), measured, drain);
        return new LoadOptions(
                target,
                Dialect.CHAT,
                SCENARIO,
                pace,
                timing,
                Bounds.none(),
                2,
                0,
                OptionalLong.of(ProcessHandle.current().pid()),
                false,
                0,
                0,
                false,
                Optional.empty(),
                Optional.empty());
    }

    private static LoadReport run(StubServer server) throws IOException, InterruptedException {
        return new LoadTest(options(server.uri(), Pace.rate(400)), progress -> {}).run();
    }

    private static LoadReport runMissingSome(StubServer server) throws IOException, InterruptedException {
        return new LoadTest(options(server.uri(), Pace.rate(400), Duration.ofMillis(250), SHORT_DRAIN), progress -> {})
                .run();
    }

    /** The server reads the good-byes when the test is over already. */
    private static void awaitGoodByes(StubServer server) {
        await().untilAsserted(() -> assertThat(server.closeCodes()).hasSize(12).containsOnly(1000));
    }

    @Test
    void anHonestServerIsFoundGood() throws Exception {
        try (StubServer server = new StubServer()) {
            LoadReport report = run(server);
            assertThat(report.unmet()).isEmpty();
            assertThat(report.troubles()).isEmpty();
            assertThat(report.usersIn()).isEqualTo(12);
            assertThat(report.traffic().sent()).isEqualTo(120);
            assertThat(report.traffic().acknowledged()).isEqualTo(120);
            assertThat(report.traffic().deliveries()).isEqualTo(120 * 6);
            assertThat(report.latency().count()).isEqualTo(100 * 6);
            assertThat(report.acknowledged().count()).isEqualTo(100);
            assertThat(report.server()).isPresent();
            assertThat(ReportTable.of(report))
                    .contains("4 rooms, load-7-0 to load-7-3", "everything asked for was reached");
            awaitGoodByes(server);
        }
    }

    @Test
    void aPipelineKeepsTheServerBusyAndLosesNothing() throws Exception {
        try (StubServer server = new StubServer()) {
            LoadOptions options = options(server.uri(), Pace.pipeline(8), Duration.ofSeconds(1), DRAIN);
            LoadReport report = new LoadTest(options, progress -> {}).run();
            assertThat(report.unmet()).isEmpty();
            assertThat(report.traffic().sent()).isGreaterThan(4 * 8);
            assertThat(report.traffic().deliveries()).isEqualTo(report.traffic().sent() * 6);
        }
    }

    @Test
    void aDroppedDeliveryIsMissing() throws Exception {
        try (StubServer server =
                new StubServer().with((member, seq, frame) -> member == 3 && seq == 10 ? List.of() : List.of(frame))) {
            assertThat(runMissingSome(server).faults()).isEqualTo(new LoadReport.Faults(4, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void theLastMessageDroppedIsMissingToo() throws Exception {
        try (StubServer server =
                new StubServer().with((member, seq, frame) -> member == 3 && seq >= 30 ? List.of() : List.of(frame))) {
            assertThat(runMissingSome(server).faults()).isEqualTo(new LoadReport.Faults(4, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void aDoubledDeliveryIsARepeat() throws Exception {
        try (StubServer server = new StubServer()
                .with((member, seq, frame) -> member == 2 && seq == 5 ? List.of(frame, frame) : List.of(frame))) {
            assertThat(run(server).faults()).isEqualTo(new LoadReport.Faults(0, 4, 0, 0, 0, 0));
        }
    }

    @Test
    void anOldMessageThatComesAgainIsARepeat() throws Exception {
        Map<Integer, String> old = new HashMap<>();
        try (StubServer server = new StubServer().with((member, seq, frame) -> {
            if (member == 1 && seq == 3 && frame.contains("load-7-0\"")) {
                old.put(0, frame);
            }
            return member == 1 && seq == 20 && frame.contains("\"room\":\"load-7-0\"")
                    ? List.of(frame, old.getOrDefault(0, frame))
                    : List.of(frame);
        })) {
            assertThat(run(server).faults()).isEqualTo(new LoadReport.Faults(0, 1, 0, 0, 0, 0));
        }
    }

    @Test
    void twoDeliveriesInTheWrongOrderAreReordered() throws Exception {
        List<String> held = new ArrayList<>();
        try (StubServer server = new StubServer().with((member, seq, frame) -> {
            if (member != 0 || !frame.contains("\"room\":\"load-7-1\"") || seq < 8 || seq > 9) {
                return List.of(frame);
            }
            held.add(0, frame);
            return seq == 8 ? List.of() : held;
        })) {
            assertThat(run(server).faults()).isEqualTo(new LoadReport.Faults(0, 0, 1, 0, 0, 0));
        }
    }

    @Test
    void aTextThatDiffersFromMemberToMemberIsAConflict() throws Exception {
        try (StubServer server = new StubServer()
                .with((member, seq, frame) -> List.of(
                        member == 4 && seq == 6 && frame.contains("\"room\":\"load-7-2\"")
                                ? frame.replace("\"}", "!\"}")
                                : frame))) {
            LoadReport.Faults faults = run(server).faults();
            // One when most members saw the other text first, as many as saw that when not.
            assertThat(faults.conflicting()).isBetween(1L, 5L);
            assertThat(faults.missing() + faults.repeated() + faults.reordered() + faults.strays())
                    .isZero();
        }
    }

    @Test
    void aMessageForAnotherRoomIsAStray() throws Exception {
        try (StubServer server = new StubServer().with((member, seq, frame) -> {
            boolean chosen = member == 0 && seq == 2 && frame.contains("\"room\":\"load-7-0\"");
            return chosen ? List.of(frame, frame.replace("load-7-0\",\"seq", "load-7-1\",\"seq")) : List.of(frame);
        })) {
            assertThat(run(server).faults().strays()).isEqualTo(1);
        }
    }

    @Test
    void aMessageUnderTwoSequencesIsStoredTwice() throws Exception {
        try (StubServer server = new StubServer().with((member, seq, frame) -> {
            boolean last = seq == 30 && frame.contains("\"room\":\"load-7-3\"");
            return last ? List.of(frame, frame.replace("\"seq\":30", "\"seq\":31")) : List.of(frame);
        })) {
            LoadReport.Faults faults = run(server).faults();
            assertThat(faults.storedTwice()).isBetween(1L, 2L);
            assertThat(faults.missing() + faults.repeated() + faults.reordered())
                    .isZero();
        }
    }

    @Test
    void refusalsSayWhichSettingToRaise() throws Exception {
        try (StubServer server = new StubServer().refusing("rate-limited")) {
            LoadReport report = run(server);
            assertThat(report.traffic().refused()).isEqualTo(120);
            assertThat(report.unmet()).singleElement().asString().contains("120 refused");
            assertThat(report.troubles())
                    .singleElement()
                    .asString()
                    .startsWith("120 x ")
                    .contains("limits.messages-per-second");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"429 Too Many Requests", "403 Forbidden", "404 Not Found"})
    void anUpgradeRefusedEndsTheRunAndSaysWhy(String status) throws Exception {
        try (StubServer server = new StubServer().answering(status)) {
            LoadReport report = run(server);
            assertThat(report.unmet()).containsExactly("only 0 of 12 users got in");
            assertThat(report.troubles()).singleElement().asString().startsWith("12 x HTTP " + status.substring(0, 3));
            assertThat(report.nobodyConnected()).isFalse();
        }
    }

    @Test
    void nobodyListeningIsNobodyConnected() throws Exception {
        URI uri;
        try (StubServer server = new StubServer()) {
            uri = server.uri();
        }
        LoadReport report = new LoadTest(options(uri, Pace.rate(10)), progress -> {}).run();
        assertThat(report.nobodyConnected()).isTrue();
        assertThat(report.isGood()).isFalse();
    }

    @Test
    void boundsThatAreNotReachedMakeARunBad() throws Exception {
        try (StubServer server = new StubServer()) {
            LoadOptions base = options(server.uri(), Pace.rate(400));
            LoadOptions strict = new LoadOptions(
                    base.target(),
                    base.dialect(),
                    base.scenario(),
                    base.pace(),
                    base.timing(),
                    new Bounds(OptionalDouble.of(0.000_1), OptionalDouble.of(1e9)),
                    1,
                    0,
                    OptionalLong.empty(),
                    false,
                    0,
                    0,
                    false,
                    Optional.empty(),
                    Optional.empty());
            assertThat(new LoadTest(strict, progress -> {}).run().unmet())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("p99 "))
                    .anyMatch(line -> line.contains("deliveries/s, asked for at least"));
        }
    }

    private static LoadReport verify(StubServer server) throws IOException, InterruptedException {
        LoadOptions base = options(server.uri(), Pace.rate(400));
        LoadOptions verifying = new LoadOptions(
                base.target(),
                base.dialect(),
                base.scenario(),
                base.pace(),
                base.timing(),
                base.bounds(),
                1,
                0,
                OptionalLong.empty(),
                false,
                0,
                0,
                true,
                Optional.empty(),
                Optional.empty());
        return new LoadTest(verifying, progress -> {}).run();
    }

    @Test
    void anHonestServerIsVerified() throws Exception {
        try (StubServer server = new StubServer()) {
            LoadReport report = verify(server);
            assertThat(report.troubles()).isEmpty();
            assertThat(report.unmet()).isEmpty();
            assertThat(report.verdict())
                    .hasValueSatisfying(verdict ->
                            assertThat(verdict).startsWith("all ten kept").contains("120 acknowledgements"));
        }
    }

    @Test
    void aDishonestOneIsNamedWithTheEvidence() throws Exception {
        try (StubServer server = new StubServer()
                .with((member, seq, frame) -> List.of(
                        member == 4 && seq == 6 && frame.contains("\"room\":\"load-7-2\"")
                                ? frame.replace("\"}", "!\"}")
                                : frame))) {
            LoadReport report = verify(server);
            assertThat(report.isGood()).isFalse();
            assertThat(report.verdict())
                    .hasValueSatisfying(verdict -> assertThat(verdict)
                            .contains("violated")
                            .contains("#load-7-2")
                            .contains("the recording: "));
            Files.delete(Path.of(report.verdict().orElseThrow().replaceAll("(?s).*the recording: ", "")));
        }
    }

    @Test
    void stoppingSaysGoodBye() throws Exception {
        try (StubServer server = new StubServer()) {
            LoadTest[] test = new LoadTest[1];
            LoadOptions options = options(server.uri(), Pace.rate(400), Duration.ofSeconds(20), DRAIN);
            test[0] = new LoadTest(options, progress -> {
                if (progress.phase().equals("measuring")) {
                    test[0].stop();
                }
            });
            LoadReport report = test[0].run();
            assertThat(report.stopped()).contains("stopped");
            awaitGoodByes(server);
        }
    }
}
