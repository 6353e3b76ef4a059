package chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import chat.ProcessOutput;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A container in a process of its own, into which the WAR is deployed and out of which it is taken again. It is run by {@code Launcher} and the
 * {@code Server} beside it in {@code tests-integration/containers}, compiled against that container's own libraries. One thread at a time.
 */
final class ContainerProcess implements AutoCloseable {

    /** Where their logs are kept, for whoever wonders afterwards. */
    private static final Path LOGS = Path.of("target/containers/logs");

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

    /** Started in a moment, and with nothing left that only soft references hold. */
    private static final List<String> TRIED =
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:SoftRefLRUPolicyMSPerMB=0");

    /** As an operator would run it. */
    private static final List<String> MEASURED = List.of("-Xmx512m");

    /** Application servers take their time, on a busy machine above all. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long END_SECONDS = 10;

    private final ContainerKind kind;
    private final Process process;
    private final ProcessOutput answers;
    private final BufferedWriter commands;
    private final Path folder;
    private final Path log;
    private final Set<String> deployed = new LinkedHashSet<>();
    private final int port;
    private final long pid;

    private ContainerProcess(ContainerKind kind, Path folder, Path log, Process process) throws IOException {
        this.kind = kind;
        this.folder = folder;
        this.log = log;
        this.process = process;
        this.answers = new ProcessOutput(process);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        String line = next();
        if (!line.startsWith("listening ")) {
            close();
            throw new IOException(kind + " did not start, it said: " + line + "; and logged: " + log());
        }
        String[] words = line.split(" ", 3);
        this.port = Integer.parseInt(words[1]);
        this.pid = Long.parseLong(words[2]);
    }

    /** Starts one to be tried. */
    static ContainerProcess start(ContainerKind kind, Path folder) throws IOException {
        return start(kind, folder, TRIED);
    }

    /** Starts one whose speed and size matter. */
    static ContainerProcess startMeasured(ContainerKind kind, Path folder) throws IOException {
        return start(kind, folder, MEASURED);
    }

    private static ContainerProcess start(ContainerKind kind, Path folder, List<String> flags) throws IOException {
        Path libraries = kind.brought().orElseThrow().toAbsolutePath();
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
                        "-sourcepath",
                        ContainerKind.SOURCES.toString(),
                        "-d",
                        classes.toString(),
                        kind.source().resolve("Server.java").toString());
        assertThat(result).as("compiling the launcher of %s", kind).isZero();
        List<String> forAll = new ArrayList<>(flags);
        OPENED.forEach(each -> forAll.add("--add-opens=" + each + "=ALL-UNNAMED"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(forAll);
        command.addAll(List.of(
                "-Dchat.config=" + folder.resolve("server.conf"),
                "-Dcontainer.flags=" + String.join(" ", forAll),
                "-Dcontainer.libraries=" + libraries,
                "-cp",
                classes + File.pathSeparator + classPath,
                "Launcher",
                folder.resolve("work").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        Path log = Files.createDirectories(LOGS).resolve(kind + "-" + folder.getFileName() + ".log");
        builder.redirectError(log.toFile());
        return new ContainerProcess(kind, folder, log, builder.start());
    }

    /** Of a folder of jars, or a jar; a distribution has a class path of its own. */
    private static String classPath(Path libraries) throws IOException {
        if (Files.isRegularFile(libraries)) {
            return libraries.toString();
        }
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** What the container logged so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deploys the WAR with these settings in a file; answers {@code ok}, or {@code failed} and why. */
    String deploy(String contextPath, Map<String, String> settings) {
        return deploy(contextPath, settings, war());
    }

    /** The same of a WAR whose {@code web.xml} has a context parameter more. */
    String deployWithParameter(String contextPath, Map<String, String> settings, String parameter, String value)
            throws IOException {
        Path changed = Files.copy(war(), folder.resolve("changed.war"), StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem inside = FileSystems.newFileSystem(changed)) {
            Path descriptor = inside.getPath("WEB-INF", "web.xml");
            Files.writeString(
                    descriptor,
                    Files.readString(descriptor)
                            .replace(
                                    "</web-app>",
                                    "<context-param><param-name>" + parameter + "</param-name><param-value>" + value
                                            + "</param-value></context-param></web-app>"));
        }
        return deploy(contextPath, settings, changed.toAbsolutePath());
    }

    private String deploy(String contextPath, Map<String, String> settings, Path war) {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + " = \"" + value + "\""));
        try {
            Files.write(folder.resolve("server.conf"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String answer = tell("deploy " + contextPath + " " + war);
        if (answer.equals("ok")) {
            deployed.add(contextPath);
        }
        return answer;
    }

    /** Deploys it anew with the same settings, in the way of the container. */
    String replace(String contextPath) {
        return tell("replace " + contextPath + " " + war());
    }

    private static Path war() {
        return Path.of(System.getProperty("chat.war")).toAbsolutePath();
    }

    String undeploy(String contextPath) {
        deployed.remove(contextPath);
        return tell("undeploy " + contextPath);
    }

    /** What a test that failed did not come to. */
    void undeployAll() {
        List.copyOf(deployed).forEach(this::undeploy);
    }

    private String tell(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            return next();
        } catch (IOException e) {
            throw new UncheckedIOException("the container is gone; it logged: " + log(), e);
        }
    }

    private String next() {
        return answers.next(PATIENCE).orElse("nothing");
    }

    /** Of the process that serves. */
    long pid() {
        return pid;
    }

    int port() {
        return port;
    }

    /** The path of the chat's endpoint. */
    String endpoint(String contextPath) {
        return kind.path(contextPath) + "/chat";
    }

    URI uri(String contextPath) {
        return URI.create("ws://127.0.0.1:" + port + endpoint(contextPath));
    }

    /** What a page says, whatever its status; empty where there is none. Leaves no connection open, which the container would hold. */
    String page(String contextPath, String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + kind.path(contextPath) + path)
                            .toURL()
                            .openConnection();
            connection.setRequestProperty("Connection", "close");
            int status = connection.getResponseCode();
            InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            return status == 404 || body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + kind, e);
        }
    }

    /** What one of the JDK's diagnostic commands says of the process that serves. */
    String diagnose(String... command) throws IOException {
        List<String> all = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        all.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(all).redirectErrorStream(true).start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Ends it, and what it started. */
    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        try {
            commands.close();
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            // It has ended already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
