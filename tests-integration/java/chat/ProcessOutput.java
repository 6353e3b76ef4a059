package chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What another process says on its standard output, line by line. It is read on a thread of its own: no timeout of a test's interrupts who reads from a
 * process itself. Used by one thread.
 */
public final class ProcessOutput {

    /** Each line, and at the end an empty one for good. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    public ProcessOutput(Process process) {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Thread thread = new Thread(() -> read(out), "output-of-" + process.pid());
        thread.setDaemon(true);
        thread.start();
    }

    private void read(BufferedReader out) {
        try (out) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            // The process was ended, which ends its output too.
        } finally {
            lines.add(Optional.empty());
        }
    }

    /** The next line; empty at the end of all. Fails when neither comes in time. */
    public Optional<String> next(Duration patience) {
        try {
            Optional<String> next = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("the process said nothing for " + patience);
            }
            if (next.isEmpty()) {
                lines.add(next);
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
