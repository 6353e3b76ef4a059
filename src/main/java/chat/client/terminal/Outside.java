package chat.client.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** Gives the terminal to another program for a while: an editor, or the shell. On the reading thread, which holds the reader's lock, so that nothing is printed meanwhile. */
final class Outside {

    private static final int FINE = 0;

    private final Terminal terminal;
    private final Attributes cooked;
    private final Map<String, String> environment;

    /** Takes the terminal's state outside of this program, which it is given back in. */
    Outside(Terminal terminal, Attributes cooked, Map<String, String> environment) {
        this.terminal = terminal;
        this.cooked = cooked;
        this.environment = environment;
    }

    /** Lets a text be written in the user's editor; gives what was written, or nothing where the editor failed. */
    Optional<String> edit(String text) throws IOException {
        // A temporary file is made readable by its owner only.
        Path file = Files.createTempFile("chat-", ".txt");
        try {
            Files.writeString(file, text);
            return run(editor() + " \"$1\"", file.toString()) == FINE
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** {@code $VISUAL}, {@code $EDITOR}, or vi; may hold options. */
    private String editor() {
        String visual = environment.getOrDefault("VISUAL", "");
        String editor = visual.isBlank() ? environment.getOrDefault("EDITOR", "") : visual;
        return editor.isBlank() ? "vi" : editor;
    }

    /**
     * Stops the program, as Ctrl-Z does, until the shell lets it go on. The signal goes to all of the foreground job; the little shell
     * that sends it is stopped too, and so ends when the job goes on.
     */
    void suspend() throws IOException {
        run("kill -TSTP 0", "");
    }

    private int run(String command, String argument) throws IOException {
        Attributes raw = terminal.getAttributes();
        terminal.setAttributes(cooked);
        try {
            return new ProcessBuilder("/bin/sh", "-c", command, "sh", argument)
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        } finally {
            terminal.setAttributes(raw);
        }
    }
}
