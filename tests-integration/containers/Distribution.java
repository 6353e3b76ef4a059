import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An application server as its makers give it away, run as they run it: a JVM of its own, whose log is copied to standard error. */
final class Distribution {

    private static final int START_SECONDS = 120;
    private static final int STEP_SECONDS = 60;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Process process;

    private Distribution(Process process) {
        this.process = process;
        Thread reader = new Thread(this::copy, "log");
        reader.setDaemon(true);
        reader.start();
    }

    /** The one folder that it was unpacked to. */
    static Path home() throws IOException {
        try (Stream<Path> inside = Files.list(Path.of(System.getProperty("container.libraries")))) {
            return inside.filter(each -> Files.isDirectory(each)
                            && !each.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Starts a JVM, with the flags and the settings that this one was given for it.
     *
     * @param started what it logs when it has started
     */
    static Distribution start(List<String> arguments, Map<String, String> environment, Pattern started)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("container.flags").split(" ")));
        command.add("-Dchat.config=" + System.getProperty("chat.config"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Distribution server = new Distribution(builder.start());
        try {
            server.expect(started, START_SECONDS);
            return server;
        } catch (IllegalStateException e) {
            server.end();
            throw e;
        }
    }

    private void copy() {
        try (BufferedReader log = process.inputReader()) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                System.err.println(line);
                lines.add(line);
            }
        } catch (IOException ended) {
            // With the process.
        }
    }

    /** Forgets what was logged so far. */
    void forget() {
        lines.clear();
    }

    /** The next line that fits, of those not looked at yet. */
    String expect(Pattern wanted) throws InterruptedException {
        return expect(wanted, STEP_SECONDS);
    }

    private String expect(Pattern wanted, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IllegalStateException("not logged within " + seconds + " s: " + wanted);
            }
            if (wanted.matcher(line).find()) {
                return line;
            }
        }
    }

    long pid() {
        return process.pid();
    }

    void end() {
        process.destroyForcibly();
    }
}
