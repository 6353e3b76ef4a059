package chat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The chat in every container: the same specification, the same crowd, the same misuse, and what only a web application has. */
@ParameterizedClass(name = "{0}")
@MethodSource("chat.it.ContainerKind#chosen")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainersIT {

    private static final String CONTEXT = "/app";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> MEMORY = Map.of("store.kind", "memory");

    private static final int HEARTBEAT_LOST = 4005;

    /** Loaded with the web application, and only there. */
    private static final String HELD_BY_THE_LOADER = "chat.server.webapp.HostedChat";

    @RegisterExtension
    static final Tally TALLY = new Tally();

    /** The one that is tried now; what it works in; itself. Owned by the one thread that runs tests. */
    private static ContainerKind kind;

    private static Path folder;
    private static ContainerProcess process;

    @Parameter
    private ContainerKind container;

    @BeforeParameterizedClassInvocation
    static void start(ContainerKind container, @TempDir Path temporary) throws Exception {
        container.require();
        TALLY.clear();
        kind = container;
        process = null;
        folder = Files.createDirectory(temporary.resolve(container.toString()));
        process = ContainerProcess.start(container, Files.createDirectory(folder.resolve("container")));
    }

    @AfterParameterizedClassInvocation
    static void end() {
        if (process == null) {
            return; // it did not start, and there is nothing to tell of it
        }
        process.close();
        System.out.println("containers " + TALLY.row(kind));
    }

    @AfterEach
    void takeAllOut() {
        process.undeployAll();
    }

    private void deploy(Map<String, String> settings) {
        assertThat(process.deploy(CONTEXT, settings))
                .as(() -> container + " logged: " + process.log())
                .isEqualTo("ok");
    }

    private Map<String, String> keptIn(String name) {
        return Map.of("store.directory", folder.resolve(name).toString());
    }

    private void assertOneConnectionIsLeft() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(process.page(CONTEXT, "/metrics"))
                        .containsPattern("(?m)^chat_connections 1(\\.0)?$"));
    }

    @Test
    void theServerAnswersAsWritten() {
        for (Transcript each : Transcript.readAll(Transcript.SPECIFICATION).stream()
                .limit(Integer.getInteger("chat.containers.transcripts", 4))
                .toList()) {
            Map<String, String> settings = new HashMap<>(MEMORY);
            settings.putAll(each.settings());
            settings.putIfAbsent("session.hello-timeout", "20 s"); // longer than a busy machine holds anybody up
            deploy(settings);
            new TranscriptPlayer(new JdkDialer(process.uri(CONTEXT)), PATIENCE).play(each);
            assertThat(process.undeploy(CONTEXT)).isEqualTo("ok");
        }
    }

    @Test
    void whatTheApplicationsOwnParametersSayCounts() throws Exception {
        if (!kind.readsDescriptors()) {
            return;
        }
        Map<String, String> file = new HashMap<>(MEMORY);
        file.put("server.motd", "from the file");
        assertThat(process.deployWithParameter(CONTEXT, file, "chat.server.motd", "from web.xml"))
                .as(process::log)
                .isEqualTo("ok");

        Talk ada = new Talk(process.uri(CONTEXT));
        ada.say("{'type':'hello','id':'1','user':'ada'}");
        ada.expect("\"motd\":\"from web.xml\"");
    }

    @Test
    void namesMembershipOrderAndHistoryHoldInACrowd() throws Exception {
        deploy(Map.of("store.kind", "memory", "limits.burst", "0"));
        CrowdIT.run(20261124, new JdkDialer(process.uri(CONTEXT)));
    }

    @Test
    void aRedeploymentIsOneMoreReconnect() throws Exception {
        deploy(keptIn("redeployed"));
        Talk before = new Talk(process.uri(CONTEXT));
        before.say("{'type':'hello','id':'1','user':'ada'}");
        String token = before.expect("\"welcome\".*\"token\":\"([^\"]+)\"");
        before.say("{'type':'join','id':'2','room':'r'}");
        before.expect("\"joined\"");
        before.say("{'type':'say','id':'3','room':'r','text':'kept'}");
        before.expect("\"ack\"");

        assertThat(process.replace(CONTEXT)).as(process::log).isEqualTo("ok");
        before.expect("closed 1012");

        Talk after = new Talk(process.uri(CONTEXT));
        after.say("{'type':'hello','id':'4','user':'ada','token':'" + token + "'}");
        after.expect("\"resumed\":true");
        after.say("{'type':'history','id':'5','room':'r'}");
        after.expect("\"kept\"");
    }

    @Test
    void pagesOfOthersAreRefusedAndNobodyElse() throws Exception {
        deploy(MEMORY);

        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("Origin", "https://evil.example")
                        .buildAsync(process.uri(CONTEXT), new WebSocket.Listener() {})
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
        Talk.as("ada", process.uri(CONTEXT));

        if (kind != ContainerKind.EMBEDDED) { // which logs what is wrong only, within another program
            assertThat(process.log()).contains("connection opened: address=127.0.0.1");
        }
        assertThat(process.page(CONTEXT, "/healthz")).contains("\"ready\":true");
        assertOneConnectionIsLeft();
    }

    @Test
    void badInputEndsItsOwnConnectionOnly() throws Exception {
        deploy(MEMORY);
        Talk bystander = Talk.as("ada", process.uri(CONTEXT));

        Map<String, Integer> wrong = new HashMap<>();
        for (BadInput each : BadInput.all(kind.asksForMasks())) {
            int code = each.end(process.port(), process.endpoint(CONTEXT));
            if (each.code() != code) {
                wrong.put(each.what(), code);
            }
        }
        assertThat(wrong).as("ended otherwise").isEmpty();

        bystander.say("{'type':'say','id':'1','room':'r','text':");
        bystander.expect("\"bad-request\"");
        bystander.say("{'type':'ping','id':'2'}");
        bystander.expect("\"pong\"");
        assertOneConnectionIsLeft();
    }

    @Test
    void aReaderThatStopsIsCutOffSlowsNobodyAndComesBackToAllOfIt() throws Exception {
        // Noticed by its silence before all of ENOUGH is said, or never, where a full queue is to be what ends it.
        String heartbeat = kind.endOfSlowReaders() == HEARTBEAT_LOST ? "5 s" : "10 m";
        deploy(Map.of("store.kind", "memory", "limits.burst", "0", "session.heartbeat", heartbeat));
        SlowReader slow = SlowReader.stop(process.port(), process.endpoint(CONTEXT));
        Talk talker = Talk.as("talker", process.uri(CONTEXT));
        talker.say("{'type':'join','id':'join','room':'r'}");
        talker.expect("\"joined\"");

        int said = 0;
        String cutOff = "chat_closes_total{code=\"" + kind.endOfSlowReaders() + "\"} 1";
        while (!process.page(CONTEXT, "/metrics").contains(cutOff)) {
            assertThat(said).as("messages that waited for one reader").isLessThan(SlowReader.ENOUGH);
            said += SlowReader.sayMore(talker, said);
        }
        assertOneConnectionIsLeft();

        slow.close();
        slow.comeBack(process.uri(CONTEXT), said);
    }

    /** The last of all: Undertow itself keeps the class loader of what it could not deploy. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whatCannotWorkIsNotDeployedAndSaysWhyInOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        deploy(keptIn("taken"));
        assertThat(process.deploy("/second", keptIn("taken"))).startsWith("failed");
        assertThat(process.log())
                .containsPattern("the chat cannot start: the data directory .* is in use by another chat server");

        assertThat(process.deploy(
                        "/third", Map.of("store.directory", file.resolve("data").toString())))
                .startsWith("failed");
        assertThat(process.log()).containsPattern("the chat cannot start: the data directory .* cannot be made");
        assertThat(process.log().lines().filter(line -> line.contains("the chat cannot start: ")))
                .as("a line for each of the two")
                .hasSizeBetween(2, 4); // some containers print what was logged once more

        assertThat(process.deploy("/fourth", Map.of("limits.bursts", "1"))).startsWith("failed");
        assertThat(process.log()).contains("did you mean 'limits.burst'?");

        for (String context : List.of("/second", "/third", "/fourth")) {
            assertThat(kind == ContainerKind.EMBEDDED ? "" : process.page(context, "/healthz"))
                    .as("nothing half deployed at %s", context)
                    .doesNotContain("live");
        }
        assertThat(process.page(CONTEXT, "/healthz"))
                .as("the first one lives on")
                .contains("\"ready\":true");
    }

    @Test
    void twoHundredClientsAreServed() throws Exception {
        Map<String, String> settings = new HashMap<>(keptIn("crowded"));
        settings.put("limits.burst", "0");
        settings.put("limits.connections-per-address", "0");
        try (ContainerProcess measured =
                ContainerProcess.startMeasured(kind, Files.createDirectory(folder.resolve("measured")))) {
            assertThat(measured.deploy(CONTEXT, settings)).isEqualTo("ok");
            ContainerLoad.run(measured, CONTEXT, TALLY);
        }
    }

    /** After the others have deployed something. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void nothingIsLeftBehind() throws Exception {
        deploy(keptIn("left"));
        Talk.as("ada", process.uri(CONTEXT));
        assertThat(process.undeploy(CONTEXT)).isEqualTo("ok");

        assertThat(process.diagnose("Thread.print"))
                .contains("Full thread dump")
                .doesNotContain("\"chat-");
        if (kind.forgets()) {
            // Tomcat looks every ten seconds for sessions whose peers never answered a close.
            await().atMost(PATIENCE.multipliedBy(2)).untilAsserted(() -> {
                process.diagnose("GC.run");
                assertThat(process.diagnose("VM.class_hierarchy", HELD_BY_THE_LOADER)
                                .lines()
                                .filter(line -> line.contains(HELD_BY_THE_LOADER)))
                        .as(() -> "applications that were undeployed, and are there; their objects: " + objectsLeft())
                        .hasSizeLessThanOrEqualTo(kind.mayKeep());
            });
        }
    }

    /** Those of the chat and of the connections that it had, for whoever has to find out what holds them. */
    private static List<String> objectsLeft() {
        try {
            return process.diagnose("GC.class_histogram")
                    .lines()
                    .filter(line -> line.contains("chat.") || line.matches(".*(Session|Upgrade|Processor|Thread)\\b.*"))
                    .toList();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }
}
