package chat.terminal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One terminal: what is typed into it, and what stands in it. */
final class Pane {

    static final String ENTER = "Enter";
    static final String TAB = "Tab";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(15);

    private final Tmux tmux;
    private final String name;

    Pane(Tmux tmux, String name) {
        this.tmux = tmux;
        this.name = name;
    }

    /** Types a text, character by character as far as the program can tell. */
    Pane type(String text) {
        tmux.run("send-keys", "-t", name, "-l", text);
        return this;
    }

    /** Presses keys by tmux's names of them: {@code Enter}, {@code M-1}, {@code C-c}. */
    Pane press(String... keys) {
        List<String> command = new ArrayList<>(List.of("send-keys", "-t", name));
        command.addAll(List.of(keys));
        tmux.run(command.toArray(new String[0]));
        return this;
    }

    /** Pastes as a terminal does that tells what is pasted. */
    Pane paste(String text) {
        tmux.run(text.getBytes(StandardCharsets.UTF_8), "load-buffer", "-b", name, "-");
        tmux.run("paste-buffer", "-p", "-d", "-b", name, "-t", name);
        return this;
    }

    void resize(int columns, int rows) {
        tmux.run("resize-window", "-t", name, "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** The lines of the screen, without blanks at their ends and without the empty ones below. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        tmux.run("capture-pane", "-p", "-t", name)
                .lines()
                .map(String::stripTrailing)
                .forEach(lines::add);
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** All that was ever printed, a line as long as it was when it was printed. */
    List<String> everything() {
        return tmux.run("capture-pane", "-p", "-J", "-S", "-", "-t", name)
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    String screen() {
        return String.join("\n", lines());
    }

    String lastLine() {
        List<String> lines = lines();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private String status() {
        List<String> lines = lines();
        return lines.size() < 2 ? "" : lines.get(lines.size() - 2);
    }

    int cursorColumn() {
        return Integer.parseInt(
                tmux.run("display-message", "-p", "-t", name, "#{cursor_x}").strip());
    }

    Pane waitFor(String text) {
        await("'" + text + "' in " + name)
                .pollInterval(GLANCE)
                .atMost(PATIENCE)
                .until(this::screen, screen -> screen.contains(text));
        return this;
    }

    /**
     * Waits for the line that says how things stand. It is never asserted at once: tmux may take its picture while the
     * program draws, and then the line above stands where the status is about to be.
     */
    Pane waitForStatus(Predicate<String> expected, String what) {
        await(what + " in the status of " + name)
                .pollInterval(GLANCE)
                .atMost(PATIENCE)
                .until(this::status, expected);
        return this;
    }

    Pane waitForStatus(String... parts) {
        return waitForStatus(status -> Arrays.stream(parts).allMatch(status::contains), String.join(", ", parts));
    }

    Pane waitForEnd(String text) {
        await("'" + text + "' below all in " + name)
                .pollInterval(GLANCE)
                .atMost(PATIENCE)
                .until(this::lastLine, text::equals);
        return this;
    }

    /** Waits until the prompt is whole: this line below all, and the cursor behind it. */
    Pane waitForPrompt(String line) {
        waitForEnd(line);
        await("the cursor behind '" + line + "'")
                .pollInterval(GLANCE)
                .atMost(PATIENCE)
                .until(this::cursorColumn, column -> column == line.length() || column == line.length() + 1);
        return this;
    }

    /** Waits until these rows stand below all, with how things stand above them. */
    Pane waitForRows(List<String> rows) {
        await(rows + " below all in " + name)
                .pollInterval(GLANCE)
                .atMost(PATIENCE)
                .until(this::lines, lines -> {
                    int from = lines.size() - rows.size();
                    return from > 0
                            && lines.get(from - 1).contains("\u25cf")
                            && lines.subList(from, lines.size()).equals(rows);
                });
        return this;
    }

    /** Sends a signal to the program in it. */
    void kill(String signal) throws IOException, InterruptedException {
        long pid = program().orElseThrow().pid();
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }

    private Optional<ProcessHandle> program() {
        long shell = Long.parseLong(
                tmux.run("display-message", "-p", "-t", name, "#{pane_pid}").strip());
        return ProcessHandle.of(shell).flatMap(handle -> handle.children().findFirst());
    }

    /** The most memory that the program in it had so far, in MiB; 0 where this system does not tell. */
    long peakMebibytes() throws IOException {
        Path status = program()
                .map(program -> Path.of("/proc/" + program.pid() + "/status"))
                .orElse(Path.of("missing"));
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElse(0);
    }
}
