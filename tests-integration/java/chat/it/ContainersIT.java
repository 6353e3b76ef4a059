package chat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.load.Bounds;
import chat.load.Dialect;
import chat.load.LoadOptions;
import chat.load.LoadReport;
import chat.load.LoadTest;
import chat.load.Pace;
import chat.load.Scenario;
import chat.load.Timing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The WAR in other containers than the embedded one: the same specification, the same crowd, and what only a web application has. */
class ContainersIT {

    private static final String CONTEXT = "/app";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, String> MEMORY = Map.of("store.kind", "memory");

    /** Loaded with the web application, and only there. */
    private static final String HELD_BY_THE_LOADER = "chat.server.webapp.HostedChat";

    private static final List<String> SMALL = List.of("tomcat-10", "tomcat-11", "jetty", "undertow");

    @TempDir
    private Path folder;

    /** Those of {@code -Dchat.containers}; those that are small, where nothing was said. */
    static List<String> containers() {
        return List.of(System.getProperty("chat.containers", "tomcat-11,jetty").split(","));
    }

    private ContainerProcess start(String container) throws IOException {
        List<Path> brought = ContainerProcess.brought(container);
        assumeTrue(!brought.isEmpty(), container + " is missing: 'make containers' brings it");
        return ContainerProcess.start(brought.get(0), container.replaceFirst("-\\d+$", ""), folder);
    }

    private Map<String, String> kept() {
        return Map.of("store.directory", folder.resolve("data").toString());
    }

    @ParameterizedTest
    @MethodSource("containers")
    void theServerAnswersAsWritten(String container) throws Exception {
        try (ContainerProcess process = start(container)) {
            for (Transcript each : Transcript.readAll(Transcript.SPECIFICATION).stream()
                    .filter(each -> each.settings().isEmpty())
                    .limit(Integer.getInteger("chat.containers.transcripts", 4))
                    .toList()) {
                assertThat(process.deploy(CONTEXT, MEMORY)).isEqualTo("ok");
                new TranscriptPlayer(new JdkDialer(process.uri(CONTEXT)), PATIENCE).play(each);
                assertThat(process.undeploy(CONTEXT)).isEqualTo("ok");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void namesMembershipOrderAndHistoryHoldInACrowd(String container) throws Exception {
        try (ContainerProcess process = start(container)) {
            assertThat(process.deploy(CONTEXT, Map.of("store.kind", "memory", "limits.burst", "0")))
                    .isEqualTo("ok");
            CrowdIT.run(20261124, new JdkDialer(process.uri(CONTEXT)));
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void aRedeploymentIsOneMoreReconnect(String container) throws Exception {
        try (ContainerProcess process = start(container)) {
            assertThat(process.deploy(CONTEXT, kept())).isEqualTo("ok");
            Talk before = new Talk(process.uri(CONTEXT));
            before.say("{'type':'hello','id':'1','user':'ada'}");
            String token = before.expect("\"welcome\".*\"token\":\"([^\"]+)\"");
            before.say("{'type':'join','id':'2','room':'r'}");
            before.expect("\"joined\"");
            before.say("{'type':'say','id':'3','room':'r','text':'kept'}");
            before.expect("\"ack\"");

            assertThat(process.undeploy(CONTEXT)).isEqualTo("ok");
            before.expect("closed 1012");
            assertThat(process.deploy(CONTEXT, kept())).isEqualTo("ok");

            Talk after = new Talk(process.uri(CONTEXT));
            after.say("{'type':'hello','id':'4','user':'ada','token':'" + token + "'}");
            after.expect("\"resumed\":true");
            after.say("{'type':'history','id':'5','room':'r'}");
            after.expect("\"kept\"");
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void pagesOfOthersAreRefusedAndNobodyElse(String container) throws Exception {
        try (ContainerProcess process = start(container)) {
            assertThat(process.deploy(CONTEXT, MEMORY)).isEqualTo("ok");
            HttpClient http = HttpClient.newHttpClient();

            assertThatThrownBy(() -> http.newWebSocketBuilder()
                            .header("Origin", "https://evil.example")
                            .buildAsync(process.uri(CONTEXT), new java.net.http.WebSocket.Listener() {})
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
            Talk next = new Talk(process.uri(CONTEXT));
            next.say("{'type':'hello','id':'1','user':'ada'}");
            next.expect("\"welcome\"");

            assertThat(process.log()).contains("connection opened: address=127.0.0.1");
            assertThat(get(http, process.page(CONTEXT, "/healthz"))).contains("\"ready\":true");
            assertThat(get(http, process.page(CONTEXT, "/metrics"))).contains("chat_connections 1");
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void whatCannotWorkIsNotDeployedAndSaysWhyInOneLine(String container) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (ContainerProcess process = start(container)) {
            assertThat(process.deploy(CONTEXT, kept())).isEqualTo("ok");
            assertThat(process.deploy("/second", kept())).startsWith("failed");
            assertThat(process.log())
                    .containsPattern("the chat cannot start: the data directory .* is in use by another chat server");

            assertThat(process.deploy(
                            "/third",
                            Map.of("store.directory", file.resolve("data").toString())))
                    .startsWith("failed");
            assertThat(process.log()).containsPattern("the chat cannot start: the data directory .* cannot be made");

            assertThat(process.deploy("/fourth", Map.of("limits.bursts", "1"))).startsWith("failed");
            assertThat(process.log()).contains("did you mean 'limits.burst'?");

            assertThat(get(HttpClient.newHttpClient(), process.page(CONTEXT, "/healthz")))
                    .as("the first one lives on")
                    .contains("\"ready\":true");
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void nothingIsLeftBehind(String container) throws Exception {
        // GlassFish and its kin keep caches of their own by class.
        assumeTrue(SMALL.contains(container), "only the container's own caches would be measured");
        try (ContainerProcess process = start(container)) {
            for (int i = 0; i < 2; i++) {
                assertThat(process.deploy(CONTEXT, kept())).isEqualTo("ok");
                Talk talk = new Talk(process.uri(CONTEXT));
                talk.say("{'type':'hello','id':'1','user':'ada" + i + "'}");
                talk.expect("\"welcome\"");
                assertThat(process.undeploy(CONTEXT)).isEqualTo("ok");
            }
            assertThat(process.diagnose("Thread.print")).doesNotContain("\"chat-");
            await().atMost(PATIENCE).untilAsserted(() -> {
                process.diagnose("GC.run");
                assertThat(process.diagnose("VM.class_hierarchy", HELD_BY_THE_LOADER))
                        .as("classes of what was undeployed")
                        .doesNotContain(HELD_BY_THE_LOADER);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void twoHundredClientsAreServed(String container) throws Exception {
        try (ContainerProcess process = start(container)) {
            Map<String, String> settings = new HashMap<>(kept());
            settings.put("limits.burst", "0");
            settings.put("limits.connections-per-address", "0");
            assertThat(process.deploy(CONTEXT, settings)).isEqualTo("ok");
            LoadReport report = new LoadTest(load(process), progress -> {}).run();
            assertThat(report.usersIn()).isEqualTo(200);
            assertThat(report.faults()).isEqualTo(new LoadReport.Faults(0, 0, 0, 0, 0, 0));
            assertThat(report.unmet()).isEmpty();
            System.out.printf(
                    "containers | %-10s | %9.0f | %7.1f | %5d |%n",
                    container,
                    report.traffic().deliveriesPerSecond(),
                    report.latency().p99(),
                    report.server().orElseThrow().bytesPerUser() / 1024);
        }
    }

    /** 200 users in ten rooms, 100 messages a second in all. */
    private static LoadOptions load(ContainerProcess process) {
        return new LoadOptions(
                process.uri(CONTEXT),
                Dialect.CHAT,
                new Scenario(200, 10, 20, 200, 100, 7),
                Pace.rate(100),
                new Timing(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(10)),
                Bounds.none(),
                1,
                0,
                OptionalLong.of(process.pid()),
                false,
                0,
                0,
                false,
                Optional.empty());
    }

    private static String get(HttpClient http, URI page) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** One connection that waits for what is told it. */
    private static final class Talk {
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final Link link;

        Talk(URI uri) {
            link = new JdkDialer(uri)
                    .open(message -> message.lines().forEach(received::add), code -> received.add("closed " + code));
        }

        void say(String frame) {
            link.send(frame.replace('\'', '"'));
        }

        /** Skips what does not match; answers the pattern's group. */
        String expect(String pattern) throws InterruptedException {
            Pattern wanted = Pattern.compile(pattern);
            while (true) {
                String line = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(line).as("%s within %s", pattern, PATIENCE).isNotNull();
                Matcher matcher = wanted.matcher(line);
                if (matcher.find()) {
                    return matcher.groupCount() == 0 ? line : matcher.group(1);
                }
            }
        }
    }
}
