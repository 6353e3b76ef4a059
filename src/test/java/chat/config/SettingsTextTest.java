package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTextTest {

    @TempDir
    Path folder;

    @Test
    void showsEachSettingWithItsOrigin() {
        assertThat(SettingsText.inForce(List.of(
                        new SettingInForce("port", "9000", Origin.flag("--port")),
                        new SettingInForce("limits.burst", "0", Origin.file("my.conf", 3)))))
                .isEqualTo("port = 9000       # --port\nlimits.burst = 0  # my.conf:3\n");
    }

    @Test
    void whatIsShownIsASettingsFileOfTheSameSettings() {
        Given given = Given.file(
                folder,
                "server.motd = \"// \\\"quoted\\\" # and ${not} a comment\"",
                "server.name = null",
                "host = \"::1\"",
                "history.age = 36 h",
                "store.directory = \"C:\\\\chat data\"",
                "limits.messages-per-second = 0.25");
        ServerSettings settings = given.serverSettings();
        String shown = SettingsText.inForce(Given.ready(given.server()).inForce());

        assertThat(Given.file(folder, shown).serverSettings()).isEqualTo(settings);
    }

    @Test
    void aSecretIsNeverShown() {
        SettingTable<String> table = new SecretTable(Given.nothing().surroundings());
        KeyTalk keys = new KeyTalk(table, table, "other");
        Surroundings here = Given.nothing().surroundings();
        List<Layer> good = SettingsLoader.layers(keys, List.of(), List.of("key=hunter2"), here, Optional.empty());
        List<Layer> bad = SettingsLoader.layers(keys, List.of(), List.of("key=hunter-two"), here, Optional.empty());

        assertThat(Given.ready(SettingsLoader.load(table, good)).settings()).isEqualTo("hunter2");
        assertThat(SettingsText.inForce(
                        Given.ready(SettingsLoader.load(table, good)).inForce()))
                .isEqualTo("key = ********  # --set\n");
        assertThat(Given.problems(SettingsLoader.load(table, bad)))
                .containsExactly("--set: key must be one line of at most 8 characters");
    }

    private static final class SecretTable extends SettingTable<String> {
        private final Setting<String> key = section("", "Secrets.").addSecret("key", Kinds.line(8), "", "A secret.");

        SecretTable(Surroundings here) {
            super(here);
        }

        @Override
        String settings(Values values) {
            return values.get(key);
        }
    }
}
