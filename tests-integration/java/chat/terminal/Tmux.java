package chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A tmux server of a test's own, with the program in it ready to be called as {@code chat}. */
final class Tmux implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final List<String> tmux;

    private Tmux(Path folder, String program) {
        this.folder = folder;
        // Sockets have short names, which a test's folder has not.
        this.tmux = List.of(
                program,
                "-u",
                "-f",
                "/dev/null",
                "-L",
                "chat-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    }

    /** Skips the test where there is no tmux. */
    static Tmux open(Path folder) throws IOException {
        Optional<Path> program = inPath("tmux");
        assumeTrue(program.isPresent(), "tmux is missing; scripts/test-tools gets it");
        assumeTrue(inPath("bash").isPresent(), "bash is missing");
        Tmux made = new Tmux(folder, program.get().toString());
        made.install();
        return made;
    }

    private static Optional<Path> inPath(String name) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path file = Path.of(directory, name);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Classes as they are under test, started as {@code scripts/chat} would. */
    private void install() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        script(
                "chat",
                "exec '" + java
                        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Dfile.encoding=UTF-8 $CHAT_JAVA_OPTS -cp '"
                        + System.getProperty("java.class.path") + "' chat.cli.Main \"$@\"");
    }

    /** Makes a program that is found in the terminals' path. */
    void script(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /**
     * Opens a terminal with a shell in it.
     *
     * @param home a folder of its own for what the program keeps
     */
    Pane pane(String name, String home, int columns, int rows) throws IOException {
        Path own = Files.createDirectories(folder.resolve(home));
        run(
                // What scrolled away is looked at too; a terminal keeps as much as was set before it was opened.
                "start-server",
                ";",
                "set-option",
                "-g",
                "history-limit",
                "50000",
                ";",
                "new-session",
                "-d",
                "-s",
                name,
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "env -u NO_COLOR -u CHAT_URL -u CHAT_USER TERM=screen-256color LANG=C.UTF-8 HISTFILE= PS1='ready$ ' HOME='"
                        + own
                        + "' XDG_STATE_HOME='" + own + "' XDG_CONFIG_HOME='" + own + "' PATH='" + folder + ":"
                        + System.getenv("PATH")
                        + "' EDITOR=editor bash --norc -i");
        run("set-option", "-t", name, "status", "off");
        Pane pane = new Pane(this, name);
        pane.waitFor("ready$");
        return pane;
    }

    /** Runs a command of tmux, and answers what it says. */
    String run(String... command) {
        return run(new byte[0], command);
    }

    String run(byte[] input, String... command) {
        try {
            List<String> all = new ArrayList<>(tmux);
            all.addAll(List.of(command));
            Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("tmux " + String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        run("kill-server");
    }
}
