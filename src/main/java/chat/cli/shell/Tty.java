package chat.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a standard stream is a terminal. */
final class Tty {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Tty() {}

    /**
     * Shows what is typed at the process's terminal, or hides it; false where there is none, or none that can be told so.
     */
    static boolean echo(boolean shown) {
        try {
            return new ProcessBuilder("/bin/sh", "-c", "stty " + (shown ? "echo" : "-echo") + " </dev/tty 2>/dev/null")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noShell) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Linux tells of each stream. Elsewhere Java can be asked, which before 22 has a console only when input and output are terminals, and then
     * knows no more.
     *
     * @param stream 0 input, 1 output, 2 error
     */
    @SuppressWarnings("SystemConsoleNull") // asked only where it is null without a terminal
    static boolean isTerminal(int stream) {
        if (Files.isDirectory(DESCRIPTORS)) {
            try {
                String device = Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(stream)))
                        .toString();
                return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
            } catch (IOException closed) {
                return false;
            }
        }
        return Runtime.version().feature() < 22 && System.console() != null;
    }
}
