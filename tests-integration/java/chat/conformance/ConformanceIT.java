package chat.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.conformance.CaseRunner.Outcome;
import chat.protocol.CloseCode;
import chat.server.tyrus.BindFailure;
import chat.server.tyrus.EchoChat;
import chat.server.tyrus.TyrusServer;
import chat.server.tyrus.TyrusSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every case, and a table of all of them on standard output. */
@Timeout(240)
class ConformanceIT {

    /** Longer than a busy machine holds up whoever does nothing wrong. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final List<Outcome> OUTCOMES = new ArrayList<>();
    private static final List<String> CATEGORIES = List.of(
            "1 framing",
            "2 pings and pongs",
            "3 reserved bits",
            "4 opcodes",
            "5 fragmentation",
            "6 UTF-8",
            "7 closing",
            "9 limits",
            "10 many fragments",
            "X own: masks, lengths, half-closed sockets");

    @BeforeAll
    static void runAll() throws BindFailure, IOException {
        TyrusSettings settings =
                TyrusSettings.at("127.0.0.1", 0).withTimeouts(new TyrusSettings.Timeouts(LONG, LONG, LONG));
        TyrusServer server = TyrusServer.start(settings, new EchoChat(), new PrometheusRegistry());
        CaseRunner runner = new CaseRunner(server.port());
        try {
            List<ConformanceCase> cases =
                    Stream.concat(suite(), OwnCases.all().stream()).toList();
            for (ConformanceCase each : cases) {
                OUTCOMES.add(runner.run(each));
            }
        } finally {
            server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
        }
    }

    private static Stream<ConformanceCase> suite() {
        return Stream.of(
                        FramingCases.all(),
                        FragmentCases.all(),
                        Utf8Cases.all(),
                        CloseCases.all(),
                        LimitCases.all(),
                        List.of(FramingCases.manyFragments()))
                .flatMap(List::stream);
    }

    @AfterAll
    static void printTable() {
        System.out.println("| case | what is sent | what has to come | outcome |\n|---|---|---|---|");
        OUTCOMES.forEach(each -> System.out.println(each.row()));
        System.out.println("\n| category | cases | passed | of them by policy |\n|---|---|---|---|");
        CATEGORIES.forEach(name -> System.out.println(summary(name, name.replaceAll(" .*", "."))));
        System.out.println(summary("all", ""));
    }

    private static String summary(String name, String prefix) {
        List<Outcome> some = OUTCOMES.stream()
                .filter(each -> each.of().id().startsWith(prefix))
                .toList();
        return "| %s | %d | %d | %d |"
                .formatted(
                        name,
                        some.size(),
                        some.stream().filter(Outcome::passed).count(),
                        some.stream()
                                .filter(each -> each.passed() && each.of().policy())
                                .count());
    }

    @Test
    void everyCasePasses() {
        assertThat(OUTCOMES).isNotEmpty().allMatch(Outcome::passed);
    }

    @Test
    void noCaseIsMissing() {
        int[] sizes = {0, 16, 11, 7, 10, 20, 145, 37, 0, 54, 1};
        for (int category = 1; category < sizes.length; category++) {
            String prefix = category + ".";
            assertThat(OUTCOMES.stream().map(each -> each.of().id()).filter(id -> id.startsWith(prefix)))
                    .hasSize(sizes[category])
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void onlyWhatIsBinaryOrBeyondTheBoundsIsLeftToPolicy() {
        assertThat(OUTCOMES.stream().map(Outcome::of).filter(ConformanceCase::policy))
                .allMatch(each -> each.id().startsWith("9.") || each.what().startsWith("binary"));
    }
}
