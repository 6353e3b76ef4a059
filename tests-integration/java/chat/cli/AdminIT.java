package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.server.tyrus.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keeping order with commands, on a server that lets in only who knows its key. */
@Timeout(120)
class AdminIT {

    private static final String ACCESS_KEY = "open sesame";
    private static final String OPERATOR_KEY = "a key of an operator";

    @TempDir
    private Path home;

    private ServedChat server;
    private Path log;

    @BeforeEach
    void serve() throws IOException {
        TestShell.Outcome hashed =
                new TestShell(home).typing(OPERATOR_KEY + "\n").run("admin", "hash-key", "ada");
        log = home.resolve("server.log");
        server = ServedChat.start(
                home.resolve("data"),
                ProcessBuilder.Redirect.to(log.toFile()),
                List.of(),
                "--set",
                "log.level=debug",
                "--set",
                "security.access-key=" + ACCESS_KEY,
                "--set",
                "operators=" + hashed.succeeded().out().strip());
    }

    @AfterEach
    void end() throws InterruptedException {
        server.stop();
    }

    private TestShell shell() {
        return new TestShell(home).with("CHAT_URL", server.url()).with("CHAT_KEY", ACCESS_KEY);
    }

    private TestShell.Outcome admin(String... arguments) {
        return shell().with("CHAT_OPERATOR", "ada")
                .with("CHAT_OPERATOR_KEY", OPERATOR_KEY)
                .run(arguments);
    }

    private TestShell.Outcome sayAs(String user) {
        return shell().run("send", "--user", user, "--room", "lobby", "hi");
    }

    private static void assertForbidden(TestShell.Outcome outcome) {
        assertThat(outcome.err()).startsWith("chat: forbidden: ");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void theLogHoldsNothingThatWasSaidAndNothingThatProvesAnything() throws Exception {
        String wrong = "open barley";
        assertForbidden(shell().with("CHAT_KEY", wrong).run("send", "--user", "bob", "--room", "lobby", "hi"));
        admin("admin", "ban", "--for", "1d", "mallory").succeeded();
        assertForbidden(shell().with("CHAT_OPERATOR", "ada")
                .with("CHAT_OPERATOR_KEY", "an operator's wrong key")
                .run("admin", "unban", "mallory"));
        String token;
        try (RawClient bob = RawClient.open(server.port())) {
            bob.text("{\"type\":\"hello\",\"id\":\"h\",\"user\":\"bob\",\"key\":\"" + ACCESS_KEY + "\"}");
            token = bob.textWith("\"welcome\"").replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
            bob.text("""
                    {"type":"join","id":"j","room":"lobby"}
                    {"type":"say","id":"s","room":"lobby","text":"the moon is a cheese"}
                    {"type":"whisper","id":"w","to":"bob","text":"the moon is a secret"}
                    {"type":"say","text":"the moon is wrong"}"""); // no id, no room: refused
            bob.textWith("\"re\":\"w\"");
        }
        server.stop();

        assertThat(token).matches("[A-Za-z0-9_-]{20,}");
        assertThat(Files.readString(log))
                .contains("bob") // there is a log, and it tells of connections
                .doesNotContain("moon", token, ACCESS_KEY, OPERATOR_KEY, wrong, "an operator's wrong key");
    }

    @Test
    void whoSitsAtATerminalIsAskedForTheKey() {
        TestShell.Outcome outcome = new TestShell(home)
                .with("CHAT_URL", server.url())
                .onATerminal()
                .typing(ACCESS_KEY + "\n")
                .run("rooms", "--json");

        assertThat(outcome.err()).startsWith("Access key of ").doesNotContain(ACCESS_KEY);
        assertThat(outcome.exitCode()).isZero();
        assertThat(new TestShell(home)
                        .with("CHAT_URL", server.url())
                        .onATerminal()
                        .typing("open barley\n")
                        .run("rooms", "--json")
                        .err())
                .contains("chat: forbidden: ");
    }

    @Test
    void onlyWhoKnowsTheKeyComesIn() {
        assertForbidden(new TestShell(home)
                .with("CHAT_URL", server.url())
                .run("send", "--user", "bob", "--room", "lobby", "hi"));
        assertForbidden(shell().with("CHAT_KEY", "open barley").run("send", "--user", "bob", "--room", "lobby", "hi"));
        sayAs("bob").succeeded();
    }

    @Test
    void whoIsBannedStaysOutUntilTheBanIsEnded() {
        sayAs("mallory").succeeded();
        admin("admin", "ban", "--for", "1d", "mallory", "no", "advertising").succeeded();
        assertThat(sayAs("Mallory").err()).contains("no advertising");
        sayAs("bob").succeeded();

        assertThat(admin("admin", "bans", "--json").succeeded().lines())
                .singleElement()
                .asString()
                .startsWith("{\"target\":\"mallory\",\"by\":\"ada\",")
                .contains("\"reason\":\"no advertising\"");
        admin("admin", "unban", "mallory").succeeded();
        assertThat(admin("admin", "bans").succeeded().lines()).hasSizeLessThanOrEqualTo(1);
        sayAs("mallory").succeeded();
        assertThat(admin("admin", "unban", "mallory").exitCode()).isEqualTo(1);
    }

    @Test
    void whoConnectsActsAsTheOperatorOfTheEnvironment() {
        TestShell.Outcome outcome = shell().with("CHAT_OPERATOR", "ada").run("connect", "--user", "boss", "--plain");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("chat: the operator's key is needed: set CHAT_OPERATOR_KEY");
    }

    @Test
    void aLoadTestComesInWithTheKeyToo() {
        String[] load = {
            "load",
            server.url(),
            "--users",
            "2",
            "--rooms",
            "1",
            "--members",
            "2",
            "--warmup",
            "0s",
            "--duration",
            "500ms"
        };
        assertThat(shell().run(load).exitCode()).isZero();

        assertThat(new TestShell(home).run(load).exitCode()).isEqualTo(1);
    }

    /** Somebody in a room, over a socket. */
    private RawClient member(String user, String room) throws IOException {
        RawClient member = RawClient.open(server.port());
        member.text("{\"type\":\"hello\",\"id\":\"h\",\"user\":\"" + user + "\",\"key\":\"" + ACCESS_KEY + "\"}\n"
                + "{\"type\":\"join\",\"id\":\"j\",\"room\":\"" + room + "\"}");
        assertThat(member.textWith("\"re\":\"j\"")).contains("\"joined\"");
        return member;
    }

    @Test
    void whoIsKickedIsToldWhyAndSentAway() throws IOException {
        try (RawClient mallory = member("mallory", "lobby");
                RawClient bob = member("bob", "lobby")) {
            admin("admin", "kick", "Mallory", "mind", "your", "words").succeeded();

            assertThat(mallory.textWith("\"notice\"")).contains("mind your words");
            assertThat(mallory.closeCode()).isEqualTo(4003);
            assertThat(bob.textWith("\"left\"")).contains("\"mallory\"");
        }
        assertThat(admin("admin", "kick", "mallory").err()).startsWith("chat: no-such-user: ");
        sayAs("mallory").succeeded();
    }

    @Test
    void aNoticeReachesEverybody() throws IOException {
        try (RawClient bob = member("bob", "lobby")) {
            admin("admin", "notice", "--warning", "down", "at", "six").succeeded();

            assertThat(bob.textWith("\"notice\"")).contains("\"level\":\"warning\"", "\"text\":\"down at six\"");
        }
    }

    @Test
    void aClosedRoomIsGoneWithAllThatWasSaidInIt() throws Exception {
        sayAs("ada").succeeded();
        try (RawClient bob = member("bob", "lobby")) {
            admin("admin", "close-room", "lobby", "enough").succeeded();

            assertThat(bob.textWith("\"removed\"")).contains("\"room\":\"lobby\"", "\"text\":\"enough\"");
        }
        assertThat(shell().run("rooms", "--json").succeeded().out()).doesNotContain("lobby");
        shell().run("send", "--user", "eve", "--room", "lobby", "anew").succeeded();
        assertThat(shell().run("tail", "--user", "log", "--room", "lobby", "--since", "0", "--count", "1", "--json")
                        .out())
                .contains("\"text\":\"anew\"");
        assertThat(admin("admin", "close-room", "elsewhere").err()).startsWith("chat: no-such-room: ");
        server.stop();
        assertThat(Files.readString(log)).contains("room closed: room=lobby").doesNotContain("room=elsewhere");
    }

    @Test
    void aNetworkThatIsBannedDoesNotGetIn() throws IOException {
        InetAddress within = InetAddress.getByName("127.1.2.3");
        assumeTrue(isHere(within), "this system has no 127.1.2.3 to come from");
        RawClient.open(server.port(), 0, within).close();

        admin("admin", "ban", "--for", "1h", "127.1.0.0/16", "a flood").succeeded();
        assertThatThrownBy(() -> RawClient.open(server.port(), 0, within)).hasMessageContaining("HTTP/1.1 403 ");
        sayAs("bob").succeeded();

        admin("admin", "unban", "127.1.0.0/16").succeeded();
        RawClient.open(server.port(), 0, within).close();
    }

    private static boolean isHere(InetAddress address) {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void nobodyElseKeepsOrder() {
        assertForbidden(shell().with("CHAT_OPERATOR", "ada")
                .with("CHAT_OPERATOR_KEY", "a key of nobody's")
                .run("admin", "ban", "bob"));
        assertForbidden(shell().with("CHAT_OPERATOR", "bob")
                .with("CHAT_OPERATOR_KEY", OPERATOR_KEY)
                .run("admin", "ban", "bob"));
        sayAs("bob").succeeded();
    }
}
