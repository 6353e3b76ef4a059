package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFilesTest {

    @TempDir
    Path home;

    @Test
    void theFileAskedForBeatsTheVariablesBeatsTheUsersOwn() throws IOException {
        Path own = Files.createDirectories(home.resolve(".config/chat")).resolve("server.conf");
        Surroundings bare = new Surroundings(Map.of(), "Linux", home);
        Surroundings named = new Surroundings(Map.of("CHAT_CONFIG", "/etc/chat.conf"), "Linux", home);

        assertThat(SettingsFiles.server(Optional.empty(), bare)).isEmpty();
        Files.writeString(own, "");
        assertThat(SettingsFiles.server(Optional.empty(), bare)).contains(own);
        assertThat(SettingsFiles.client(Optional.empty(), bare)).isEmpty();
        assertThat(SettingsFiles.server(Optional.empty(), named)).contains(Path.of("/etc/chat.conf"));
        assertThat(SettingsFiles.server(Optional.of(Path.of("x")), named)).contains(Path.of("x"));
    }

    @Test
    void aFileNamedByAVariableMustExist() {
        assertThat(Given.nothing().withVariable("CHAT_CONFIG", "/no/such.conf").serverProblems())
                .containsExactly("/no/such.conf: no such settings file");
        assertThat(Given.nothing()
                        .withVariable("CHAT_CLIENT_CONFIG", "/no/such.conf")
                        .clientProblems())
                .containsExactly("/no/such.conf: no such settings file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                // system | HOME | XDG | of the system | account's home | state | configuration
                "Linux      | none     | none     | none     | /a   | /a/.local/state/chat | /a/.config/chat",
                "Linux      | /h       | none     | none     | /a   | /h/.local/state/chat | /h/.config/chat",
                "Linux      | /h       | /x       | /w       | /a   | /x/chat | /x/chat",
                "Linux      | /h       | relative | none     | /a   | /h/.local/state/chat | /h/.config/chat",
                "Linux      | /h       | ''       | none     | /a   | /h/.local/state/chat | /h/.config/chat",
                "Linux      | relative | none     | none     | /a   | /a/.local/state/chat | /a/.config/chat",
                "Linux      | ''       | none     | none     | /a   | /a/.local/state/chat | /a/.config/chat",
                "Linux      | /h       | none     | none     | ''   | /h/.local/state/chat | /h/.config/chat",
                "Linux      | none     | /x       | none     | ''   | /x/chat | /x/chat",
                "Linux      | none     | none     | none     | ''   | none | none",
                "Linux      | ?        | ../x     | none     | ''   | none | none",
                "Mac OS X   | /h       | none     | none     | /a   | /h/Library/Application Support/chat | /h/Library/Application Support/chat",
                "Windows 11 | none     | none     | /w       | /a   | /w/chat | /w/chat",
                "Windows 11 | none     | none     | relative | /a   | /a/AppData/Local/chat | /a/AppData/Roaming/chat",
            })
    void foldersAreThoseOfTheVariablesThenOfHomeThenOfTheAccount(
            String system, String home, String xdg, String windows, String account, Path state, Path configuration) {
        Map<String, String> environment = new HashMap<>();
        putUnlessNull(environment, "HOME", home);
        putUnlessNull(environment, "XDG_STATE_HOME", xdg);
        putUnlessNull(environment, "XDG_CONFIG_HOME", xdg);
        putUnlessNull(environment, "APPDATA", windows);
        putUnlessNull(environment, "LOCALAPPDATA", windows);
        Surroundings here = new Surroundings(environment, system, Path.of(account));

        assertThat(here.stateFolder()).isEqualTo(Optional.ofNullable(state));
        assertThat(here.configFolder()).isEqualTo(Optional.ofNullable(configuration));
    }

    private static void putUnlessNull(Map<String, String> environment, String name, String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    @Test
    void aUserWithoutAHomeHasToSayWhereMessagesAreKept() {
        Surroundings nowhere = new Surroundings(Map.of(), "Linux", Path.of(""));
        assertThat(problems(nowhere))
                .containsExactly("default: there is no folder to keep messages in, as this user has no home folder:"
                        + " give store.directory (--data), or set XDG_STATE_HOME or HOME to an absolute path");
        assertThat(problems(nowhere, "store.kind=memory")).isEmpty();
        assertThat(problems(nowhere, "store.directory=/data")).isEmpty();
        assertThat(problems(nowhere, "store.directory=~/data"))
                .containsExactly("--set: store.directory must be a path that does not begin with ~, as there is no"
                        + " home folder (set HOME), not '~/data'");
    }

    private static List<String> problems(Surroundings here, String... sets) {
        return SettingsLoader.server(List.of(), List.of(sets), here, Optional.empty())
                .fold(
                        ready -> List.of(),
                        refused -> refused.problems().stream()
                                .map(SettingsProblem::line)
                                .toList());
    }
}
