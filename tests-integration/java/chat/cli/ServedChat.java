package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, run by its command on a free port. */
final class ServedChat {

    private static final String LISTENING = "listening on ";

    private final Process process;
    private final String url;

    private ServedChat(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static ServedChat start(Path data, List<String> jvmFlags, String... arguments) throws IOException {
        return start(data, ProcessBuilder.Redirect.DISCARD, jvmFlags, arguments);
    }

    /** @param log where its log goes */
    static ServedChat start(Path data, ProcessBuilder.Redirect log, List<String> jvmFlags, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
        all.addAll(List.of(arguments));
        Process process = java(jvmFlags, all).redirectError(log).start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(line).startsWith(LISTENING);
        return new ServedChat(process, line.substring(LISTENING.length()));
    }

    /** The program, to be run by this Java. */
    static ProcessBuilder java(List<String> jvmFlags, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(jvmFlags);
        command.addAll(List.of("-jar", System.getProperty("chat.jar")));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** As it says itself. */
    String url() {
        return url;
    }

    int port() {
        return Integer.parseInt(url.replaceAll(".*:(\\d+)/chat$", "$1"));
    }

    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
