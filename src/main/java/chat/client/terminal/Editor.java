package chat.client.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** Lets a text be written in the user's editor. */
final class Editor {

    private static final int FINE = 0;

    private final Terminal terminal;
    private final Attributes cooked;
    private final Map<String, String> environment;

    /** @param cooked the terminal's state outside of this program */
    Editor(Terminal terminal, Attributes cooked, Map<String, String> environment) {
        this.terminal = terminal;
        this.cooked = cooked;
        this.environment = environment;
    }

    /** The name of the editor: {@code $VISUAL}, {@code $EDITOR}, or vi. May hold options. */
    private String command() {
        String visual = environment.getOrDefault("VISUAL", "");
        String editor = visual.isBlank() ? environment.getOrDefault("EDITOR", "") : visual;
        return editor.isBlank() ? "vi" : editor;
    }

    /** Waits until the editor ends; gives what was written, or nothing where it failed. */
    Optional<String> edit(String text) throws IOException {
        // A temporary file is made readable by its owner only.
        Path file = Files.createTempFile("chat-", ".txt");
        Attributes raw = terminal.getAttributes();
        try {
            Files.writeString(file, text);
            terminal.setAttributes(cooked);
            int exit = new ProcessBuilder(List.of("/bin/sh", "-c", command() + " \"$1\"", "sh", file.toString()))
                    .inheritIO()
                    .start()
                    .waitFor();
            return exit == FINE ? Optional.of(Files.readString(file).stripTrailing()) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            terminal.setAttributes(raw);
            Files.deleteIfExists(file);
        }
    }
}
