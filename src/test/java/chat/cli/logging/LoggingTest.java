package chat.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import chat.config.LogSettings;
import chat.config.LogSettings.Format;
import chat.config.LogSettings.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggingTest {

    @TempDir
    Path folder;

    private final LoggerContext context = Lines.context();

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
        Logging.install(context, settings, Clock.systemUTC(), System::nanoTime);
    }

    private static LogSettings settings(Format format, Level level, Path file, int size, int repeats) {
        return new LogSettings(format, level, Optional.of(file), size, 3, repeats);
    }
}
