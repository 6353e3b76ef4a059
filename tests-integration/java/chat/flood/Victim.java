package chat.flood;

import chat.ProcessOutput;
import chat.server.tyrus.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A server as {@code scripts/chat serve} starts it, with default settings but for its port and its data. */
final class Victim implements AutoCloseable {

    private static final long MIB_KIB = 1024;
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final int port;

    private Victim(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Victim start(Path data, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("scripts/chat", "serve", "--port", "0", "--data", data.toString())
                .redirectError(log.toFile());
        builder.environment().put("CHAT_JAVA_OPTS", "-Xmx256m");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        boolean listens = false;
        try {
            String line = new ProcessOutput(process).next(START_PATIENCE).orElse("");
            listens = line.startsWith("listening on ");
            if (!listens) {
                throw new IOException("the server did not start: " + line + Files.readString(log));
            }
            return new Victim(process, Integer.parseInt(line.replaceAll(".*:(\\d+)/chat$", "$1")));
        } finally {
            if (!listens) {
                process.destroyForcibly();
            }
        }
    }

    int port() {
        return port;
    }

    /** Memory in RAM; 0 where there is no {@code /proc}. */
    long rssMib() {
        return status("VmRSS:");
    }

    long peakRssMib() {
        return status("VmHWM:");
    }

    private long status(String key) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"))
                    .lines()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / MIB_KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The value of a metric without labels. */
    double metric(String name) throws IOException {
        try (RawClient client = RawClient.tcp(port)) {
            client.write("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            return client.rest()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
