package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say of themselves. */
class HelpTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {"serve", "connect", "send", "tail", "rooms", "users", "load", "config", "completion", "help"})
    void everyCommandIsListedAndHasHelpOfItsOwn(String command) {
        assertThat(new TestShell(home).run("--help").succeeded().lines())
                .anySatisfy(line -> assertThat(line).matches(" +" + command + " .*"));
        TestShell.Outcome help = new TestShell(home).run(command, "--help").succeeded();
        assertThat(help.out()).contains("Usage: chat " + command);
        assertThat(new TestShell(home).run("help", command).succeeded().out()).isEqualTo(help.out());
    }

    @Test
    void theHelpGoesWhereItCanBePiped() {
        assertThat(new TestShell(home).run("--help").succeeded().out()).doesNotContain("\u001b");
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(new TestShell(home).run("--version").succeeded().lines())
                .singleElement()
                .asString()
                .startsWith("chat ");
    }

    @Test
    void tellsTheCommandsOfTheClientFromTheirTable() {
        assertThat(new TestShell(home).run("help", "commands").succeeded().out())
                .contains("/join ROOM", "Ctrl-D");
    }

    @Test
    void tellsOfEachCommandOfTheClient() {
        for (String name : new String[] {"topic", "/topic", "/rooms", "w"}) {
            assertThat(new TestShell(home).run("help", name).succeeded().lines())
                    .as(name)
                    .startsWith("To be typed in 'chat connect':")
                    .anySatisfy(line -> assertThat(line).startsWith("  /"));
        }
        assertThat(new TestShell(home).run("help", "rooms").succeeded().out()).contains("Usage: chat rooms");
        assertThat(new TestShell(home).run("help", "tpoic").err()).contains("did you mean '/topic'?");
        assertThat(new TestShell(home).run("help", "comands").err()).contains("did you mean 'commands'?");
    }

    @Test
    void bashCompletionIsAScriptThatBashTakes() throws Exception {
        String script =
                new TestShell(home).run("completion", "bash").succeeded().out();
        assertThat(script).contains("serve", "--room", "bashcompinit");
        assertThat(new TestShell(home).run("completion", "zsh").succeeded().out())
                .isEqualTo(script);
        assertIsTaken("/bin/bash", script);
    }

    @Test
    void fishCompletionKnowsEveryCommandAndOption() throws Exception {
        String script =
                new TestShell(home).run("completion", "fish").succeeded().out();
        assertThat(script.lines())
                .contains(
                        "complete -c chat -n '__fish_use_subcommand' -a 'tail' -d 'Print what is said in a room, as it"
                                + " is said.'")
                .anySatisfy(line -> assertThat(line).contains("__fish_seen_subcommand_from serve", "-l port", "-x"))
                .anySatisfy(line -> assertThat(line).contains("__fish_seen_subcommand_from serve", "-l data", "-r -F"));
    }

    private void assertIsTaken(String shell, String script) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(shell)), shell + " is not here");
        Path file = Files.writeString(home.resolve("script"), script);
        Process process = new ProcessBuilder(shell, "-n", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(process.exitValue()).isZero();
    }
}
