package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import chat.config.ServerSettings.History;
import chat.config.ServerSettings.Identity;
import chat.config.ServerSettings.Limits;
import chat.config.ServerSettings.Listener;
import chat.config.ServerSettings.Names;
import chat.config.ServerSettings.Rate;
import chat.config.ServerSettings.Security;
import chat.config.ServerSettings.Session;
import chat.config.ServerSettings.Store;
import chat.config.ServerSettings.Tls;
import chat.domain.AddressRange;
import chat.domain.UserName;
import chat.server.endpoint.ChatEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {

    private static final String OPERATOR =
            "ada:pbkdf2-sha512:210000:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @TempDir
    Path folder;

    private static List<UserName> names(String... names) {
        return Stream.of(names).map(UserName::new).toList();
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(Given.nothing().serverSettings())
                .isEqualTo(new ServerSettings(
                        new Listener("127.0.0.1", 8025),
                        Optional.empty(),
                        Optional.empty(),
                        new Security(Optional.empty(), List.of(), List.of(), List.of(), List.of()),
                        new Names(
                                false,
                                names(
                                        "admin",
                                        "administrator",
                                        "moderator",
                                        "operator",
                                        "root",
                                        "server",
                                        "support",
                                        "system")),
                        new Identity("chat", ""),
                        new Limits(
                                new Rate(10, 20),
                                new Rate(200, 1000),
                                20_000,
                                100,
                                10_000,
                                50,
                                10_000,
                                1024 * 1024,
                                256,
                                16 * 1024),
                        new History(50, 10_000, Optional.empty()),
                        new Session(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofSeconds(5)),
                        new Store(Store.Kind.SQLITE, Given.HOME.resolve(".local/state/chat"), Store.Durability.FSYNC),
                        new LogSettings(
                                LogSettings.Format.TEXT,
                                LogSettings.Level.INFO,
                                Optional.empty(),
                                50 * 1024 * 1024,
                                5,
                                5)));
    }

    @Test
    void everyKeyOfAFileArrivesWhereItBelongs() {
        ServerSettings settings = Given.file(
                        folder,
                        "host = \"::\"",
                        "port = 9000",
                        "metrics { host = 10.0.0.1, port = 9100 }",
                        "tls { certificate = /etc/full.pem, key = ~/key.pem }",
                        "security {",
                        "  access-key = open sesame",
                        "  origins = [\"https://pages.example\"]",
                        "  hosts = [chat.example]",
                        "  proxies = [\"10.0.0.0/8\"]",
                        "}",
                        "operators = [\"" + OPERATOR + "\"]",
                        "names { unicode = true, reserved = [boss] }",
                        "server { name = \"Ada's place\", motd = \"be kind: always\" }",
                        "limits {",
                        "  messages-per-second = 2.5",
                        "  burst = 7",
                        "  address-messages-per-second = 300",
                        "  address-burst = 8",
                        "  connections = 9",
                        "  connections-per-address = 10",
                        "  rooms = 11",
                        "  rooms-per-user = 12",
                        "  room-capacity = 13",
                        "  send-queue = 2 MiB",
                        "  pipeline = 14",
                        "  frame = 8 KiB",
                        "}",
                        "history { shown = 15, kept = 16, age = 90 d }",
                        "session { grace = 2 m, heartbeat = 3 s, hello-timeout = 1500 ms }",
                        "store { kind = memory, directory = /srv/chat, durability = os }",
                        "log {",
                        "  format = json",
                        "  level = debug",
                        "  file = ~/chat.log",
                        "  file-size = 1 MiB",
                        "  files = 17",
                        "  repeats-per-minute = 18",
                        "}")
                .serverSettings();

        assertThat(settings)
                .isEqualTo(new ServerSettings(
                        new Listener("::", 9000),
                        Optional.of(new Listener("10.0.0.1", 9100)),
                        Optional.of(new Tls(Path.of("/etc/full.pem"), Given.HOME.resolve("key.pem"))),
                        new Security(
                                Optional.of("open sesame"),
                                List.of(OPERATOR),
                                List.of("https://pages.example"),
                                List.of("chat.example"),
                                List.of(AddressRange.parse("10.0.0.0/8").orElseThrow())),
                        new Names(true, names("boss")),
                        new Identity("Ada's place", "be kind: always"),
                        new Limits(
                                new Rate(2.5, 7), new Rate(300, 8), 9, 10, 11, 12, 13, 2 * 1024 * 1024, 14, 8 * 1024),
                        new History(15, 16, Optional.of(Duration.ofDays(90))),
                        new Session(Duration.ofMinutes(2), Duration.ofSeconds(3), Duration.ofMillis(1500)),
                        new Store(Store.Kind.MEMORY, Path.of("/srv/chat"), Store.Durability.OS),
                        new LogSettings(
                                LogSettings.Format.JSON,
                                LogSettings.Level.DEBUG,
                                Optional.of(Given.HOME.resolve("chat.log")),
                                1024 * 1024,
                                17,
                                18)));
    }

    @Test
    void aBurstOfZeroMeansNoLimit() {
        Limits limits = Given.nothing()
                .withSet("limits.burst=0")
                .withSet("limits.address-burst=0")
                .serverSettings()
                .limits();

        assertThat(List.of(limits.session().isLimited(), limits.address().isLimited()))
                .containsOnly(false);
        assertThat(Given.nothing().serverSettings().limits().session().isLimited())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls.key=/k.pem | tls.certificate and tls.key mean nothing without each other; give both",
                "security.access-key=short | security.access-key must be 8 to 256 printable ASCII characters, or none",
                "security.proxies=proxy.example | security.proxies must be a list, each item an IP address or a range, such as 127.0.0.1 or 10.0.0.0/8, not 'proxy.example'",
                "security.origins=pages.example | security.origins must be a list, each item a web origin such as https://chat.example.org, not 'pages.example'",
                "operators=ada:secret | operators must be a list, each item what 'chat admin hash-key NAME' prints",
                "names.reserved=1a | names.reserved must be a list, each item a user's name, not '1a'",
                "port=65536 | port must be a whole number from 0 to 65535, not '65536'",
                "port=-1 | port must be a whole number from 0 to 65535, not '-1'",
                "port=80.5 | port must be a whole number from 0 to 65535, not '80.5'",
                "port=http | port must be a whole number from 0 to 65535, not 'http'",
                "host=http://x | host must be a host name or address, such as 127.0.0.1, 0.0.0.0 or ::, not 'http://x'",
                "limits.messages-per-second=0 | limits.messages-per-second must be a number from 0.01 to 1000000, not '0'",
                "limits.burst=-1 | limits.burst must be a whole number from 0 to 1000000 (0: no limit), not '-1'",
                "limits.send-queue=1 KiB | limits.send-queue must be a size from 32 KiB to 1 GiB, not '1 KiB'",
                "limits.send-queue=1 Mb | limits.send-queue must be a size from 32 KiB to 1 GiB, not '1 Mb'",
                "history.shown=201 | history.shown must be a whole number from 0 to 200, not '201'",
                "history.age=never | history.age must be a duration with its unit, from 60 s to 36500 d, or forever, not 'never'",
                "session.grace=60 | session.grace must be a duration with its unit, from 0 s to 24 h, not '60'",
                "session.heartbeat=1 ms | session.heartbeat must be a duration with its unit, from 100 ms to 10 m, not '1 ms'",
                "store.kind=h2 | store.kind must be one of sqlite, memory, not 'h2'",
                "store.durability=none | store.durability must be one of fsync, os, not 'none'",
                "log.level=loud | log.level must be one of error, warn, info, debug, trace, not 'loud'"
            })
    void refusesWhatIsOutOfBoundsOrOfAnotherType(String assignment, String message) {
        assertThat(Given.nothing().withSet(assignment).serverProblems()).containsExactly("--set: " + message);
    }

    /** 25 characters are no Base64 of whole bytes: what is let through here has to be understood later. */
    @Test
    void takesOperatorsOnlyAsTheyAreWrittenAndEachOnce() {
        String longSalt = OPERATOR.replace(":AAAAAAAAAAAAAAAAAAAAAA:", ":" + "A".repeat(25) + ":");
        assertThat(Given.nothing().withSet("operators=" + longSalt).serverProblems())
                .containsExactly("--set: operators must be a list, each item what 'chat admin hash-key NAME' prints");
        assertThat(Given.nothing()
                        .withSet("operators=" + OPERATOR + "," + OPERATOR.replace("ada", "Ada"))
                        .serverProblems())
                .containsExactly(
                        "--set: operators must each have a name of their own; 'Ada' is there twice, in capitals or not");
        assertThat(Given.nothing()
                        .withSet("operators=" + OPERATOR + "," + OPERATOR.replace("ada", "bob"))
                        .serverProblems())
                .isEmpty();
    }

    @Test
    void takesTheBoundsThemselves() {
        assertThat(Given.nothing().withSet("port=0").serverSettings().listener().port())
                .isZero();
        assertThat(Given.nothing()
                        .withSet("port=65535")
                        .serverSettings()
                        .listener()
                        .port())
                .isEqualTo(65535);
        assertThat(Given.nothing()
                        .withSet("session.grace=0")
                        .serverSettings()
                        .session()
                        .grace())
                .isZero();
        assertThat(Given.nothing()
                        .withSet("session.grace=1 d")
                        .serverSettings()
                        .session()
                        .grace())
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void refusesSettingsThatContradictEachOther() {
        assertThat(Given.file(folder, "history.shown = 60", "history.kept = 50").serverProblems())
                .containsExactly(folder + "/server.conf:1: history.shown must not be above history.kept");
        assertThat(Given.nothing().withSet("metrics.port=8025").serverProblems())
                .containsExactly("--set: metrics.port must not be the same as port");
        assertThat(Given.nothing()
                        .withSet("limits.frame=64 KiB")
                        .withSet("limits.send-queue=64 KiB")
                        .serverProblems())
                .containsExactly("--set: limits.send-queue must be at least twice limits.frame");
        assertThat(Given.nothing().withSet("history.kept=0").serverProblems()).isEmpty();
    }

    /** A frame travels in a message, and a longer message closes the connection. */
    @Test
    void refusesFramesThatNoMessageCanHold() {
        String bytes = "limits.frame=" + ChatEndpoint.MAX_MESSAGE_BYTES;
        assertThat(Given.nothing().withSet(bytes).serverProblems()).isEmpty();
        assertThat(Given.nothing().withSet(bytes + "0").serverProblems())
                .singleElement()
                .asString()
                .contains("256 KiB");
    }
}
