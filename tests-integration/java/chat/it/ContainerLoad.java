package chat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Optional;
import java.util.OptionalLong;

/**
 * 200 users in ten rooms of 20: first at 100 messages a second in all, which tells the latency and the memory; then, with
 * {@code -Dchat.containers.whole=true}, as many as the server takes.
 */
final class ContainerLoad {

    private static final int USERS = 200;
    private static final int PER_SECOND = 100;
    private static final int IN_FLIGHT = 4;

    private static final Duration LEAVING = Duration.ofSeconds(60);

    private ContainerLoad() {}

    static void run(ContainerProcess container, String contextPath, Tally tally) throws Exception {
        URI uri = container.uri(contextPath);
        long server = container.pid();
        boolean whole = ContainerKind.isWhole();
        LoadReport paced = run(options(uri, server, Pace.rate(PER_SECOND), USERS, whole ? 5 : 1));
        double deliveries = paced.traffic().deliveriesPerSecond();
        if (whole) {
            // When hundreds leave at once, Open Liberty first has to make threads to hear of it.
            await().atMost(LEAVING)
                    .untilAsserted(() -> assertThat(container.page(contextPath, "/metrics"))
                            .containsPattern("(?m)^chat_connections 0(\\.0)?$"));
            deliveries = run(options(uri, server, Pace.pipeline(IN_FLIGHT), 20, 5))
                    .traffic()
                    .deliveriesPerSecond();
        }
        tally.measured(
                deliveries, paced.latency().p99(), paced.server().orElseThrow().bytesPerUser());
    }

    private static LoadReport run(LoadOptions options) throws Exception {
        LoadReport report = new LoadTest(options, progress -> {}).run();
        assertThat(report.usersIn()).as("%s", report.troubles()).isEqualTo(USERS);
        assertThat(report.faults()).isEqualTo(new LoadReport.Faults(0, 0, 0, 0, 0, 0));
        assertThat(report.unmet()).isEmpty();
        return report;
    }

    private static LoadOptions options(URI uri, long server, Pace pace, int senders, int seconds) {
        return new LoadOptions(
                uri,
                Dialect.CHAT,
                new Scenario(USERS, 10, 20, senders, 100, 7),
                pace,
                new Timing(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(seconds),
                        Duration.ofSeconds(seconds),
                        Duration.ofSeconds(60)),
                Bounds.none(),
                1,
                0,
                OptionalLong.of(server),
                false,
                0,
                0,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
