package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test gives to the loader, layer by layer, and what comes of it. */
final class Given {

    static final Path HOME = Path.of("/home/ada");

    private final List<Flag> flags = new ArrayList<>();
    private final List<String> sets = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Optional<Path> file = Optional.empty();

    static Given nothing() {
        return new Given();
    }

    static Given file(Path folder, String... lines) {
        return new Given().withFile(folder.resolve("server.conf"), lines);
    }

    Given withFile(Path path, String... lines) {
        try {
            file = Optional.of(Files.writeString(path, String.join("\n", lines) + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Given withFileAt(Path path) {
        file = Optional.of(path);
        return this;
    }

    Given withFlag(String option, String key, String value) {
        flags.add(new Flag(option, key, value));
        return this;
    }

    Given withSet(String assignment) {
        sets.add(assignment);
        return this;
    }

    Given withVariable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Surroundings surroundings() {
        return new Surroundings(environment, "Linux", HOME);
    }

    Loaded<ServerSettings> server() {
        return SettingsLoader.server(flags, sets, surroundings(), file);
    }

    Loaded<ClientSettings> client() {
        return SettingsLoader.client(flags, sets, surroundings(), file);
    }

    ServerSettings serverSettings() {
        return ready(server()).settings();
    }

    ClientSettings clientSettings() {
        return ready(client()).settings();
    }

    List<String> serverProblems() {
        return problems(server());
    }

    List<String> clientProblems() {
        return problems(client());
    }

    SettingInForce serverInForce(String key) {
        return ready(server()).inForce().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    static <T> Loaded.Ready<T> ready(Loaded<T> loaded) {
        assertThat(problems(loaded)).isEmpty();
        return (Loaded.Ready<T>) loaded;
    }

    static List<String> problems(Loaded<?> loaded) {
        return loaded.fold(
                ready -> List.of(),
                refused ->
                        refused.problems().stream().map(SettingsProblem::line).toList());
    }
}
