package chat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import chat.config.Origin.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {

    @TempDir
    Path folder;

    @Test
    void aFlagBeatsSetBeatsTheEnvironmentBeatsTheFileBeatsTheDefault() {
        Given given = Given.nothing();
        assertThat(given.serverInForce("port")).isEqualTo(new SettingInForce("port", "8025", Origin.FALLBACK));

        given.withFile(folder.resolve("my.conf"), "", "port = 1");
        assertThat(given.serverInForce("port"))
                .isEqualTo(new SettingInForce("port", "1", Origin.file(folder + "/my.conf", 2)));

        given.withVariable("CHAT_PORT", "2");
        assertThat(given.serverInForce("port"))
                .isEqualTo(new SettingInForce("port", "2", Origin.variable("CHAT_PORT")));

        given.withSet("port=3");
        assertThat(given.serverInForce("port")).isEqualTo(new SettingInForce("port", "3", Origin.set()));

        given.withFlag("--port", "port", "4");
        assertThat(given.serverInForce("port")).isEqualTo(new SettingInForce("port", "4", Origin.flag("--port")));
        assertThat(given.serverSettings().listener().port()).isEqualTo(4);
    }

    @Test
    void inAContainerAParameterBeatsAPropertyBeatsTheEnvironmentBeatsTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("my.conf"), "limits.burst = 4, server.name = f, server.motd = f, history.shown = 7");
        ServerSettings settings = SettingsLoader.webApplication(
                        Map.of("chat.limits.burst", "1", "title", "of the application's own", "chat.config", ""),
                        Map.of(
                                "chat.limits.burst", "2",
                                "chat.server.name", "p",
                                "chat.config", file.toString()),
                        new Surroundings(
                                Map.of(
                                        "CHAT_LIMITS_BURST", "3",
                                        "CHAT_SERVER_NAME", "e",
                                        "CHAT_SERVER_MOTD", "e"),
                                "Linux",
                                folder))
                .fold(Loaded.Ready::settings, refused -> fail(refused.problems().toString()));

        assertThat(settings.limits().session().burst()).isEqualTo(1);
        assertThat(settings.identity().name()).isEqualTo("p");
        assertThat(settings.identity().motd()).isEqualTo("e");
        assertThat(settings.history().shown()).isEqualTo(7);
    }

    @Test
    void anOriginReadsAsPeopleWouldWriteIt() {
        assertThat(List.of(
                                Origin.flag("--port"),
                                Origin.set(),
                                Origin.variable("CHAT_PORT"),
                                Origin.file("server.conf", 12),
                                Origin.file("server.conf", 0),
                                Origin.FALLBACK)
                        .stream()
                        .map(Origin::toString))
                .containsExactly(
                        "--port", "--set", "environment CHAT_PORT", "server.conf:12", "server.conf", "default");
    }

    @Test
    void theLastOfSeveralSetsForAKeyWins() {
        assertThat(Given.nothing()
                        .withSet("port=1")
                        .withSet("port=2")
                        .serverSettings()
                        .listener()
                        .port())
                .isEqualTo(2);
    }

    @Test
    void aSetValueIsTakenAsItStands() {
        assertThat(Given.nothing()
                        .withSet("server.motd=a = \"b\" # ${HOME}")
                        .serverSettings()
                        .identity()
                        .motd())
                .isEqualTo("a = \"b\" # ${HOME}");
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        assertThat(Given.nothing()
                        .withVariable("CHAT_PORT", "")
                        .serverSettings()
                        .listener()
                        .port())
                .isEqualTo(8025);
    }

    @Test
    void reportsEverythingThatIsWrongAtOnceTheStrongestLayerFirst() {
        assertThat(Given.file(
                                folder,
                                "limits.burst = many",
                                "# fine",
                                "limts.burst = 3",
                                "history = 50",
                                "session { grace = [1, 2], heartbeat = { s = 1 } }")
                        .withVariable("CHAT_PORT", "tcp://10.0.0.1:8025")
                        .withSet("nonsense")
                        .withSet("limits.room=5")
                        .withFlag("--data", "store.directory", "a\0b")
                        .serverProblems())
                .containsExactly(
                        "--data: store.directory must be a path, not 'a\\u0000b'",
                        "--set: expected KEY=VALUE, not 'nonsense'",
                        "--set: unknown setting 'limits.room'; did you mean 'limits.rooms'?",
                        "environment CHAT_PORT: port must be a whole number from 0 to 65535, not 'tcp://10.0.0.1:8025'",
                        folder + "/server.conf:1: limits.burst must be a whole number from 0 to 1000000"
                                + " (0: no limit), not 'many'",
                        folder + "/server.conf:3: unknown setting 'limts'; did you mean 'limits'?",
                        folder + "/server.conf:4: 'history' is a section;"
                                + " write history { ... } or history.NAME = ...",
                        folder + "/server.conf:5: session.grace must be a duration with its unit, from 0 s to 24 h,"
                                + " not a list",
                        folder + "/server.conf:5: session.heartbeat must be a duration with its unit,"
                                + " from 100 ms to 10 m, not a section");
    }

    @Test
    void aBadValueIsReportedEvenWhereAStrongerLayerOverridesIt() {
        assertThat(Given.file(folder, "port = x").withSet("port=1").serverProblems())
                .containsExactly(folder + "/server.conf:1: port must be a whole number from 0 to 65535, not 'x'");
    }

    @Test
    void suggestsTheKeyThatWasProbablyMeant() {
        assertThat(Given.file(
                                folder,
                                "limits.burts = 3",
                                "heartbeat = 3 s",
                                "user = ada",
                                "limits { send-queues = 1 MiB, colour = red }")
                        .serverProblems())
                .containsExactly(
                        folder + "/server.conf:1: unknown setting 'limits.burts'; did you mean 'limits.burst'?",
                        folder + "/server.conf:2: unknown setting 'heartbeat'; did you mean 'session.heartbeat'?",
                        folder + "/server.conf:3: unknown setting 'user'; it is a setting of the client",
                        folder + "/server.conf:4: unknown setting 'limits.colour'; 'chat config show' lists all",
                        folder + "/server.conf:4: unknown setting 'limits.send-queues';"
                                + " did you mean 'limits.send-queue'?");
    }

    @Test
    void warnsOfAVariableThatIsNearlyASettingsAndLeavesOthersAlone() {
        Given given = Given.nothing()
                .withVariable("CHAT_LIMIT_BURST", "3")
                .withVariable("CHAT_USER", "ada")
                .withVariable("CHAT_HOME", "/opt/chat")
                .withVariable("CHAT_SERVICE_PORT_HTTP", "1")
                .withVariable("PORT", "x");

        assertThat(Given.ready(given.server()).warnings().stream().map(SettingsProblem::line))
                .containsExactly(
                        "environment CHAT_LIMIT_BURST: no such setting, ignored;" + " did you mean CHAT_LIMITS_BURST?");
        assertThat(given.serverSettings().limits().session().burst()).isEqualTo(20);
    }

    @Test
    void messagesAreOneShortLineWhateverWasGiven() {
        String hostile = "x\u001b[2J\r\n\u202e\u009b" + "y".repeat(500);

        assertThat(Given.nothing().withSet("port=" + hostile).serverProblems())
                .singleElement()
                .asString()
                .isEqualTo("--set: port must be a whole number from 0 to 65535, not"
                        + " 'x\\u001b[2J\\u000d\\u000a\\u202e\\u009b" + "y".repeat(51) + "...'");
        assertThat(Given.nothing().withSet(hostile + "=1").serverProblems())
                .singleElement()
                .asString()
                .doesNotContain("\u001b", "\n", "\r", "\u202e", "\u009b")
                .hasSizeLessThan(200);
    }

    @Test
    void everyKeyIsListedOnceInTheOrderOfTheTable() {
        assertThat(Given.ready(Given.nothing().server()).inForce())
                .extracting(SettingInForce::key)
                .containsExactlyElementsOf(new ServerTable(Given.nothing().surroundings())
                        .all()
                        .map(Setting::key)
                        .toList())
                .doesNotHaveDuplicates()
                .startsWith("host", "port");
        assertThat(Given.ready(Given.nothing().server()).inForce())
                .extracting(setting -> setting.origin().source())
                .containsOnly(Source.DEFAULT);
    }

    @Test
    void aFlagForAnUnknownKeyIsABug() {
        Given given = Given.nothing().withFlag("--x", "no.such", "1");

        assertThatThrownBy(given::server).isInstanceOf(IllegalArgumentException.class);
    }
}
