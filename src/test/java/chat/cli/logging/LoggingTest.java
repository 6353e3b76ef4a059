package chat.cli.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import chat.config.LogSettings;
import chat.config.LogSettings.Format;
import chat.config.LogSettings.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoggingTest {

    private static final int SMALLEST = 64 << 10;

    @TempDir
    Path folder;

    private final LoggerContext context = Lines.context();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void linesArriveInTheFileInOrderWithTheirRepeatsCounted() throws IOException {
        Path file = folder.resolve("logs/chat 100%.log");
        install(settings(Format.TEXT, Level.INFO, file, 50 << 20, 2));
        for (int i = 0; i < 10; i++) {
            context.getLogger("chat.server.Sessions").info("opened session={}", i);
            context.getLogger("chat.server.Sessions").warn("strange\n{}", i);
        }
        context.stop();

        assertThat(Files.readAllLines(file))
                .hasSize(10 + 2 + 1)
                .allMatch(line -> line.matches("20\\d\\d-\\S+Z (INFO |WARN ) server\\.Sessions: .*"))
                .anyMatch(line -> line.endsWith(": strange\\n1"))
                .last()
                .asString()
                .endsWith("8 more like this within a minute: strange\\n2");
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, false, false, false, false",
        "WARN, true, false, false, true",
        "INFO, true, false, false, true",
        "DEBUG, true, true, true, true",
        "TRACE, true, true, true, true"
    })
    void theLevelHoldsTheContainerBack(
            Level level, boolean ownWarning, boolean ownDebug, boolean containerInfo, boolean containerWarning)
            throws IOException {
        Path file = folder.resolve("chat.log");
        install(settings(Format.TEXT, level, file, 50 << 20, 0));
        context.getLogger("chat.x").warn("own-warning");
        context.getLogger("chat.x").debug("own-debug");
        context.getLogger("org.glassfish.grizzly").info("container-info");
        context.getLogger("org.glassfish.grizzly").warn("container-warning");
        context.getLogger("chat.x").error("error");
        context.stop();

        String log = Files.readString(file);
        assertThat(log).contains("error");
        assertThat(log.contains("own-warning")).isEqualTo(ownWarning);
        assertThat(log.contains("own-debug")).isEqualTo(ownDebug);
        assertThat(log.contains("container-info")).isEqualTo(containerInfo);
        assertThat(log.contains("container-warning")).isEqualTo(containerWarning);
    }

    @Test
    void aFileThatHasGrownLargeIsPutAside() throws IOException {
        Path file = folder.resolve("chat.log");
        Files.writeString(file, "x".repeat(100_000) + "\n");
        install(settings(Format.JSON, Level.INFO, file, 64 << 10, 0));
        context.getLogger("chat.x").info("fresh");
        context.stop();

        assertThat(folder.resolve("chat.log.1")).exists();
        assertThat(Files.readString(folder.resolve("chat.log.1")) + Files.readString(file))
                .contains("xxx", "\"formattedMessage\":\"fresh\"");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void allFilesTogetherStayWithinTheirBoundAtAnyRate(Format format) throws IOException {
        Path file = folder.resolve("logs/chat.log");
        install(settings(format, Level.TRACE, file, SMALLEST, 0));
        // Fewer than the queue takes, so that none is dropped.
        for (int i = 0; i < 1_000; i++) {
            context.getLogger("chat.x").trace("line {} {}", i, "x".repeat(300));
        }
        context.getLogger("chat.x").error("larger than a file " + "x".repeat(2 * SMALLEST));
        context.getLogger("chat.x").error("larger once escaped " + "\u001b".repeat(SMALLEST / 5));
        context.getLogger("chat.x").info("the last one");
        context.stop();

        try (Stream<Path> files = Files.list(file.getParent())) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1 + 3);
            for (Path each : all) {
                assertThat(Files.size(each)).as(each.toString()).isLessThanOrEqualTo(SMALLEST);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(Files.readString(file))
                .contains(
                        "larger than a file",
                        "larger once escaped",
                        "(cut: the line is larger than log.file-size allows)",
                        "the last one");
        assertThat(told).isEmpty();
    }

    @Test
    void goesOnInANewFileWhenTheOldOneWasMovedAndPutsNoMoreAsideThanAllowed() throws IOException {
        Path file = folder.resolve("chat.log");
        Files.writeString(folder.resolve("chat.log.4"), "of an earlier run that kept more");
        Files.writeString(folder.resolve("chat.log.gz"), "not ours");
        try (RotatedFile log = new RotatedFile(file, 10, 3)) {
            log.write("first\n".getBytes(UTF_8));
            Files.move(file, folder.resolve("moved"));
            log.write("second\n".getBytes(UTF_8));
            log.write("third\n".getBytes(UTF_8));
        }
        assertThat(folder.resolve("moved")).hasContent("first");
        assertThat(folder.resolve("chat.log.1")).hasContent("second");
        assertThat(file).hasContent("third");
        assertThat(folder.resolve("chat.log.4")).doesNotExist();
        assertThat(folder.resolve("chat.log.gz")).exists();
    }

    @Test
    void twoProcessesWithOneFileKeepTheBoundAndLoseNothing() throws IOException {
        Path file = folder.resolve("chat.log");
        try (RotatedFile one = new RotatedFile(file, 20, 10);
                RotatedFile other = new RotatedFile(file, 20, 10)) {
            for (int i = 0; i < 8; i++) {
                one.write(("one " + i + "\n").getBytes(UTF_8));
                other.write(("two " + i + "\n").getBytes(UTF_8));
            }
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                assertThat(Files.size(each)).isLessThanOrEqualTo(20);
                all.append(Files.readString(each));
            }
        }
        assertThat(all.toString().lines()).hasSize(16);
    }

    @Test
    void tellsOnceThatTheFileCannotBeWrittenAndGoesOnWhenItCan() throws IOException {
        Path logs = folder.resolve("logs");
        Path file = logs.resolve("chat.log");
        install(settings(Format.TEXT, Level.INFO, file, SMALLEST, 0));
        Files.delete(file);
        Files.delete(logs);
        context.getLogger("chat.x").info("lost");
        context.getLogger("chat.x").info("lost as well");
        await().until(() -> !told.isEmpty());
        Files.createDirectory(logs);
        context.getLogger("chat.x").info("written");
        context.stop();

        assertThat(told).containsExactly("the log file cannot be written, and lines are lost until it can: not found");
        assertThat(Files.readString(file)).endsWith("written\n");
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedInOneLine() throws IOException {
        Path occupied = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> install(settings(Format.TEXT, Level.INFO, folder, 50 << 20, 0)))
                .isInstanceOf(IOException.class)
                .hasMessage("log.file " + folder + " is a folder; name a file in it");
        assertThatThrownBy(() -> install(settings(Format.TEXT, Level.INFO, occupied.resolve("x.log"), 50 << 20, 0)))
                .isInstanceOf(IOException.class)
                .message()
                .startsWith("log.file " + occupied + "/x.log cannot be written")
                .doesNotContain("Exception", "\n");
    }

    private void install(LogSettings settings) throws IOException {
        Logging.install(context, settings, Clock.systemUTC(), System::nanoTime, told::add);
    }

    private static LogSettings settings(Format format, Level level, Path file, int size, int repeats) {
        return new LogSettings(format, level, Optional.of(file), size, 3, repeats);
    }
}
