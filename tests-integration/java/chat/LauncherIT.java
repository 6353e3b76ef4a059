package chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scripts/chat}, as installed and as linked to. Java is asked for its properties, so that no command is run. */
class LauncherIT {

    private static final Path LAUNCHER = Path.of("scripts/chat");
    private static final String SHOW = "-XshowSettings:properties -version";

    @TempDir
    private Path prefix;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        prefix = prefix.toRealPath();
        Files.createDirectories(prefix.resolve("lib/chat"));
        Files.createSymbolicLink(
                prefix.resolve("lib/chat/chat.jar"),
                Path.of(System.getProperty("chat.jar")).toAbsolutePath());
        copyTo(Files.createDirectories(prefix.resolve("bin")));
    }

    @Test
    void knowsWhereItIsInstalled() throws Exception {
        assertThat(run(prefix.resolve("bin/chat"), Map.of("CHAT_JAVA_OPTS", SHOW))
                        .properties())
                .contains("chat.home = " + prefix.resolve("lib/chat"));
    }

    @Test
    void mayBeLinkedToFromElsewhere() throws Exception {
        Path first = Files.createSymbolicLink(prefix.resolve("first"), Path.of("bin/chat"));
        Path second = Files.createSymbolicLink(prefix.resolve("second"), first);

        assertThat(run(second, Map.of("CHAT_JAVA_OPTS", SHOW)).properties())
                .contains("chat.home = " + prefix.resolve("lib/chat"));
    }

    @Test
    void addsTheFlagsItIsGiven() throws Exception {
        assertThat(run(prefix.resolve("bin/chat"), Map.of("CHAT_JAVA_OPTS", "-Done=1  -Dtwo=2 " + SHOW))
                        .properties())
                .contains("one = 1", "two = 2");
    }

    @Test
    void passesOverAJavaThatIsTooOld() throws Exception {
        Path old = fakeJava("11.0.2");

        Run run = run(prefix.resolve("bin/chat"), Map.of("JAVA_HOME", old.toString(), "CHAT_JAVA_OPTS", SHOW));

        assertThat(run.properties()).contains("java.home = " + System.getProperty("java.home"));
    }

    @Test
    void prefersTheJavaOfJavaHome() throws Exception {
        Path chosen = fakeJava("21.0.1");

        Run run = run(prefix.resolve("bin/chat"), Map.of("JAVA_HOME", chosen.toString()), "rooms", "a b");

        assertThat(run.output()).endsWith("rooms|a b|\n").startsWith("this is " + chosen);
    }

    @Test
    void saysInOneLineThatACheckoutIsNotBuilt() throws Exception {
        Path checkout = prefix.resolve("checkout");
        copyTo(Files.createDirectories(checkout.resolve("scripts")));

        Run run = run(checkout.resolve("scripts/chat"), Map.of());

        assertThat(run.status()).isEqualTo(127);
        assertThat(run.output()).isEqualTo("chat: not built yet: run 'make build' in " + checkout + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LANG=",
                "LC_ALL=C",
                "LC_ALL=POSIX",
                "LC_CTYPE=C",
                "LANG=C.UTF-8",
                "LANG=xx_XX.UTF-8",
                "LC_ALL=xx_XX.ISO-8859-1"
            })
    void passesTextOnAsTypedInEveryLocale(String locale) throws Exception {
        String[] variable = locale.split("=", 2);

        Run run = run(
                prefix.resolve("bin/chat"),
                Map.of(variable[0], variable.length > 1 ? variable[1] : ""),
                "config",
                "show",
                "--set",
                "server.motd=grüße 日本 👋 \uFFFD",
                "--set",
                "store.directory=" + prefix.resolve("ümlaut"));

        assertThat(run.output())
                .contains("\"grüße 日本 👋 \uFFFD\"", prefix.resolve("ümlaut").toString());
        assertThat(run.status()).isZero();
    }

    @Test
    void refusesArgumentsThatAreNotUtf8() throws Exception {
        Path script = Files.writeString(
                prefix.resolve("latin"),
                "exec " + prefix.resolve("bin/chat") + " config show --set $'server.motd=gr\\xfc\\xdfe'\n");

        Run run = run(Path.of("/bin/bash"), Map.of(), script.toString());

        assertThat(run.output())
                .isEqualTo(
                        "chat: argument 4: it is not UTF-8; give it in UTF-8, as a terminal with a UTF-8 locale does\n");
        assertThat(run.status()).isEqualTo(2);
    }

    private static void copyTo(Path folder) throws IOException {
        Path copy = Files.copy(LAUNCHER, folder.resolve("chat"));
        assertThat(copy.toFile().setExecutable(true)).isTrue();
    }

    /** A Java that says who it is and prints its last two arguments. */
    private Path fakeJava(String version) throws IOException {
        Path home = prefix.resolve("java-" + version);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/bash\necho this is " + home + "\nprintf '%s|' \"${@: -2}\"\necho\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"None\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private record Run(int status, String output) {

        List<String> properties() {
            return output.lines().map(String::strip).toList();
        }
    }

    /** Runs the launcher with this JVM's Java in PATH and no other sign of one. */
    private static Run run(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .keySet()
                .removeAll(List.of("JAVA_HOME", "CHAT_JAVA_OPTS", "LANG", "LC_ALL", "LC_CTYPE", "LANGUAGE"));
        builder.environment().put("PATH", System.getProperty("java.home") + "/bin:/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }
}
