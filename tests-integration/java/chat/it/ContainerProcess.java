package chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A container in a process of its own, into which the WAR is deployed and out of which it is taken again. It is run by {@code Launcher} and the
 * {@code Server} beside it in {@code tests-integration/containers}, compiled against that container's own libraries. One thread at a time.
 */
final class ContainerProcess implements AutoCloseable {

    private static final Path SOURCES = Path.of("tests-integration/containers");
    private static final Path BROUGHT = Path.of("target/containers");

    /** What whole application servers ask for on JDK 17, as their own scripts do. */
    private static final List<String> OPENED = List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.net",
            "java.base/java.util",
            "java.base/jdk.internal.loader",
            "java.base/sun.net.www.protocol.jar",
            "java.base/sun.net.www.protocol.jrt",
            "java.base/sun.nio.ch",
            "java.management/sun.management",
            "java.naming/javax.naming.spi",
            "java.logging/java.util.logging",
            "java.rmi/sun.rmi.transport");

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private final Path folder;
    private final int port;

    private ContainerProcess(Path folder, Process process) throws IOException {
        this.folder = folder;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        String line = String.valueOf(answers.readLine());
        if (!line.startsWith("listening ")) {
            throw new IOException("the container did not start, it said: " + line + "; see " + log());
        }
        this.port = Integer.parseInt(line.substring("listening ".length()));
    }

    /** The folder of a container's libraries, named after it and its version; empty where it was not brought. */
    static List<Path> brought(String name) {
        if (!Files.isDirectory(BROUGHT)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(BROUGHT)) {
            return folders.filter(each -> each.getFileName().toString().startsWith(name + "-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts one.
     *
     * @param libraries see {@link #brought}
     * @param source the folder of its {@code Server}
     * @param folder to work in
     */
    static ContainerProcess start(Path libraries, String source, Path folder) throws IOException {
        String classPath = classPath(libraries);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        classPath,
                        "-d",
                        classes.toString(),
                        SOURCES.resolve("Launcher.java").toString(),
                        SOURCES.resolve(source).resolve("Server.java").toString());
        assertThat(result).as("compiling the launcher of %s", source).isZero();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                // So that what only soft references hold is let go of at once.
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                "-Dchat.config=" + folder.resolve("server.conf")));
        OPENED.forEach(each -> command.add("--add-opens=" + each + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-cp",
                classes + System.getProperty("path.separator") + classPath,
                "Launcher",
                folder.resolve("work").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(folder.resolve("log").toFile());
        return new ContainerProcess(folder, builder.start());
    }

    private static String classPath(Path libraries) throws IOException {
        try (Stream<Path> jars = Files.list(libraries)) {
            List<String> all = jars.map(Path::toString).sorted().toList();
            return String.join(System.getProperty("path.separator"), all);
        }
    }

    /** What the container logged so far. */
    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deploys the WAR with these settings; answers {@code ok}, or {@code failed} and why. */
    String deploy(String contextPath, Map<String, String> settings) {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + " = \"" + value + "\""));
        try {
            Files.write(folder.resolve("server.conf"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tell("deploy " + contextPath + " "
                + Path.of(System.getProperty("chat.war")).toAbsolutePath());
    }

    String undeploy(String contextPath) {
        return tell("undeploy " + contextPath);
    }

    private String tell(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            return String.valueOf(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("the container is gone; it logged: " + log(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    URI uri(String contextPath) {
        return URI.create("ws://127.0.0.1:" + port + contextPath + "/chat");
    }

    URI page(String contextPath, String path) {
        return URI.create("http://127.0.0.1:" + port + contextPath + path);
    }

    /** What one of the JDK's diagnostic commands says of the process. */
    String diagnose(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid())));
        all.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(all).redirectErrorStream(true).start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
