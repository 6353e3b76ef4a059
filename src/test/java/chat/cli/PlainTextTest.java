package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever goes without encryption to another machine has to mean it. 0.0.0.0 is another machine by its spelling, and this one by what Linux makes of it. */
class PlainTextTest {

    private static final String ELSEWHERE = "ws://0.0.0.0:1/chat";

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rooms URL",
                "users URL",
                "tail URL --user log --room a",
                "send URL --user bot --room a hi",
                "connect URL --user ada --plain"
            })
    void everyCommandRefusesItByMistake(String typed) {
        TestShell.Outcome outcome =
                new TestShell(home).run(typed.replace("URL", ELSEWHERE).split(" "));

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("0.0.0.0 is not encrypted", "use wss://", "--insecure");
    }

    @Test
    void whoInsistsIsWarnedInRedAndGoes() {
        TestShell.Outcome outcome =
                new TestShell(home).with("TERM", "xterm").onATerminal().run("rooms", ELSEWHERE, "--insecure");

        assertThat(outcome.err())
                .startsWith("chat: \u001b[1;31m--insecure: others on the way may read and change everything\u001b[0m\n")
                .contains("nothing listens at 0.0.0.0:1");
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    @Test
    void theWarningHasNoColourWhereNoneIsWanted() {
        assertThat(new TestShell(home).run("rooms", ELSEWHERE, "--insecure").err())
                .startsWith("chat: --insecure: others on the way may read and change everything\n");
    }

    @Test
    void onThisMachineThereIsNoWarning() {
        assertThat(new TestShell(home).run("rooms", "ws://127.0.0.1:1/chat").err())
                .startsWith("chat: nothing listens")
                .doesNotContain("insecure");
    }
}
