package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each shell, given its script, is asked what it would offer. */
class CompletionTest {

    @TempDir
    private Path home;

    @ParameterizedTest(name = "{0}: chat {1} Tab")
    @CsvSource(delimiter = '|', textBlock = """
            bash | connect --theme      | dark solarized high-contrast
            bash | connect --set        | theme= connection.timeout=
            bash | serve --set          | limits.burst= store.kind=
            bash | config show --set    | limits.burst= theme=
            bash | help                 | send commands
            bash | completion           | bash zsh fish
            bash | load --set           | theme=
            zsh  | connect --theme      | dark solarized high-contrast
            zsh  | serve --set          | limits.burst= store.kind=
            zsh  | help                 | send commands
            zsh  | completion           | bash zsh fish
            fish | connect --theme      | dark solarized high-contrast
            fish | connect --set        | theme= connection.timeout=
            fish | serve --set          | limits.burst= store.kind=
            fish | config show --set    | limits.burst= theme=
            fish | help                 | send commands
            fish | completion           | bash zsh fish
            """)
    void offersTheValuesThatThereAre(String shell, String typed, String values) throws Exception {
        List<String> offered = ask(shell, typed.split(" "));

        assertThat(offered).contains(values.split(" ")).doesNotContain("a-file");
    }

    private List<String> ask(String shell, String... typed) throws IOException, InterruptedException {
        assumeTrue(isInstalled(shell), shell + " is missing: see scripts/test-tools");
        Files.writeString(home.resolve("a-file"), "");
        Path script = Files.writeString(
                home.resolve("script"),
                new TestShell(home).run("completion", shell).succeeded().out());
        Process process = new ProcessBuilder(command(shell, script, typed))
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.lines().map(line -> line.replaceFirst("\t.*", "")).toList();
    }

    private static List<String> command(String shell, Path script, String... typed) {
        if (shell.equals("fish")) {
            return List.of(
                    "fish",
                    "--no-config",
                    "-c",
                    "source " + script + "; complete -C 'chat " + String.join(" ", typed) + " '");
        }
        String words = Stream.concat(Stream.of("chat"), Stream.of(typed)).collect(Collectors.joining(" "));
        String ask = "source " + script + "\nCOMP_WORDS=(" + words + " '')\nCOMP_CWORD=" + (typed.length + 1)
                + "\n_chat_complete\nprintf '%s\\n' \"${COMPREPLY[@]}\"";
        return shell.equals("bash")
                ? List.of("bash", "--norc", "-c", ask)
                // As zsh's bashcompinit calls functions made for bash.
                : List.of(
                        "zsh",
                        "-f",
                        "-c",
                        "autoload -U compinit bashcompinit; compinit -u -D; bashcompinit; emulate ksh\n" + ask);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
