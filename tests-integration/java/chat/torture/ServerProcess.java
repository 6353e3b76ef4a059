package chat.torture;

import chat.ProcessOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code chat serve} as a process of its own, on one port and one data directory, started and ended again and again. One thread at a time. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final long PATIENCE_SECONDS = 60;

    private final int port;
    private final List<String> command;
    private final Path log;
    private Process process;

    private ServerProcess(int port, List<String> command, Path log) throws IOException {
        this.port = port;
        this.command = command;
        this.log = log;
        this.process = launch();
    }

    /** Starts one and waits until it listens. */
    public static ServerProcess start(Path data, String... settings) throws IOException {
        return startUnder(List.of(), data, settings);
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param wrapper a command that becomes the one appended to it, such as {@code env}
     */
    static ServerProcess startUnder(List<String> wrapper, Path data, String... settings) throws IOException {
        int port = Ports.choose();
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(program());
        command.addAll(List.of("serve", "--port", Integer.toString(port), "--data", data.toString()));
        for (String setting : settings) {
            command.add("--set");
            command.add(setting);
        }
        return new ServerProcess(port, command, data.resolveSibling("server.log"));
    }

    /** What people run, where {@code make torture} has just built it; the classes under test else. */
    private static List<String> program() {
        return Torture.isLong()
                ? List.of(Path.of("scripts", "chat").toAbsolutePath().toString())
                : List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "chat.cli.Main");
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        boolean listens = false;
        try {
            String line = new ProcessOutput(started).next(START_PATIENCE).orElse("nothing");
            listens = line.startsWith("listening on ");
            if (!listens) {
                throw new IOException(
                        "the server did not start, it said: " + line + "; its log: " + Files.readString(log));
            }
            return started;
        } finally {
            if (!listens) {
                started.destroyForcibly();
            }
        }
    }

    public int port() {
        return port;
    }

    public URI uri() {
        return URI.create("ws://127.0.0.1:" + port + "/chat");
    }

    long pid() {
        return process.pid();
    }

    /** What it wrote to standard error, all times together. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGKILL: no chance to finish anything. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM: in order. Answers the exit code. */
    public int terminate() {
        process.destroy();
        awaitEnd();
        return process.exitValue();
    }

    public void startAgain() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server did not end within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
