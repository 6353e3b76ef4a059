package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    @BeforeEach
    void serve() throws IOException {
        TestShell.Outcome hashed =
                new TestShell(home).typing(OPERATOR_KEY + "\n").run("admin", "hash-key", "ada");
        server = ServedChat.start(
                home.resolve("data"),
                List.of(),
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
