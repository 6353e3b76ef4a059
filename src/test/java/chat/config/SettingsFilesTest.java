package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void foldersAreWhereTheSystemWantsThem() {
        assertThat(here("Linux", Map.of()).stateFolder()).isEqualTo(Path.of("/h/.local/state/chat"));
        assertThat(here("Linux", Map.of()).configFolder()).isEqualTo(Path.of("/h/.config/chat"));
        assertThat(here("Linux", Map.of("XDG_STATE_HOME", "/s")).stateFolder()).isEqualTo(Path.of("/s/chat"));
        assertThat(here("Linux", Map.of("XDG_STATE_HOME", "relative")).stateFolder())
                .isEqualTo(Path.of("/h/.local/state/chat"));
        assertThat(here("Linux", Map.of("XDG_CONFIG_HOME", "/c")).configFolder())
                .isEqualTo(Path.of("/c/chat"));
        assertThat(here("Mac OS X", Map.of()).stateFolder()).isEqualTo(Path.of("/h/Library/Application Support/chat"));
        assertThat(here("Windows 11", Map.of("LOCALAPPDATA", "/l")).stateFolder())
                .isEqualTo(Path.of("/l/chat"));
        assertThat(here("Windows 11", Map.of()).configFolder()).isEqualTo(Path.of("/h/AppData/Roaming/chat"));
    }

    private static Surroundings here(String system, Map<String, String> environment) {
        return new Surroundings(environment, system, Path.of("/h"));
    }
}
