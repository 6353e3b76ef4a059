package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import chat.config.ClientSettings.Bell;
import chat.config.ClientSettings.Color;
import chat.config.ClientSettings.Connection;
import chat.config.ClientSettings.Input;
import chat.config.ClientSettings.Look;
import chat.config.ClientSettings.Presence;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSettingsTest {

    @TempDir
    Path folder;

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(Given.nothing().clientSettings())
                .isEqualTo(new ClientSettings(
                        URI.create("ws://127.0.0.1:8025/chat"),
                        Optional.empty(),
                        List.of("lobby"),
                        new Look("dark", Color.AUTO, false, Optional.of("HH:mm"), 5_000),
                        Bell.MENTIONS,
                        new Presence(Presence.Show.ACTIVE, Duration.ofMinutes(5)),
                        new Input(1_000, 5, 1_000),
                        new Connection(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(4),
                                Duration.ofMillis(200),
                                Duration.ofSeconds(10)),
                        new LogSettings(
                                LogSettings.Format.TEXT,
                                LogSettings.Level.WARN,
                                Optional.empty(),
                                50 * 1024 * 1024,
                                5,
                                5)));
    }

    @Test
    void everyKeyOfAFileArrivesWhereItBelongs() {
        ClientSettings settings = Given.file(
                        folder,
                        "url = \"wss://chat.example.org/chat\"",
                        "user = ada",
                        "rooms = [dev, \"#ops\"]",
                        "theme = high-contrast",
                        "color = never",
                        "plain = yes",
                        "timestamps = \"HH:mm:ss\"",
                        "scrollback = 200",
                        "bell = all",
                        "presence { show = none, quiet-after = 1 h }",
                        "input { history = 0, paste-lines = 3, unsent = 9 }",
                        "connection { timeout = 1 s, heartbeat = 2 s, first-retry = 300 ms, longest-retry = 4 s }",
                        "log { format = json, level = trace, file = /tmp/c.log, file-size = 64 KiB, files = 1, repeats-per-minute = 0 }")
                .clientSettings();

        assertThat(settings)
                .isEqualTo(new ClientSettings(
                        URI.create("wss://chat.example.org/chat"),
                        Optional.of("ada"),
                        List.of("dev", "#ops"),
                        new Look("high-contrast", Color.NEVER, true, Optional.of("HH:mm:ss"), 200),
                        Bell.ALL,
                        new Presence(Presence.Show.NONE, Duration.ofHours(1)),
                        new Input(0, 3, 9),
                        new Connection(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofMillis(300),
                                Duration.ofSeconds(4)),
                        new LogSettings(
                                LogSettings.Format.JSON,
                                LogSettings.Level.TRACE,
                                Optional.of(Path.of("/tmp/c.log")),
                                64 * 1024,
                                1,
                                0)));
    }

    @Test
    void aListMayBeGivenWithCommas() {
        assertThat(Given.nothing()
                        .withVariable("CHAT_ROOMS", "dev, ops,")
                        .clientSettings()
                        .rooms())
                .containsExactly("dev", "ops");
        assertThat(Given.nothing().withSet("rooms=[dev,ops]").clientSettings().rooms())
                .containsExactly("dev", "ops");
        assertThat(Given.file(folder, "rooms = dev").clientSettings().rooms()).containsExactly("dev");
        assertThat(Given.file(folder, "rooms = []").clientSettings().rooms()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url=http://x/chat | url must be a URL such as ws://127.0.0.1:8025/chat or wss://chat.example.org/chat, not 'http://x/chat'",
                "url=localhost | url must be a URL such as ws://127.0.0.1:8025/chat or wss://chat.example.org/chat, not 'localhost'",
                "rooms=dev,a b | rooms must be a list, each item the name of a room, not 'a b'",
                "bell=loud | bell must be one of off, mentions, all, not 'loud'",
                "plain=perhaps | plain must be true or false, not 'perhaps'",
                "scrollback=1 | scrollback must be a whole number from 100 to 1000000, not '1'",
                "timestamps=yyyy | timestamps must be a pattern of letters such as HH:mm or HH:mm:ss, or none, not 'yyyy'",
                "theme=../x | theme must be the name of a theme, such as dark or light, not '../x'",
                "connection.first-retry=20 s | connection.first-retry must not be above connection.longest-retry"
            })
    void refusesWhatIsOutOfBoundsOrOfAnotherType(String assignment, String message) {
        assertThat(Given.nothing().withSet(assignment).clientProblems()).containsExactly("--set: " + message);
    }
}
