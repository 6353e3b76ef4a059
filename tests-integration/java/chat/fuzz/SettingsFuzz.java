package chat.fuzz;

import chat.config.Loaded;
import chat.config.SettingsLoader;
import chat.config.SettingsProblem;
import chat.config.SettingsText;
import chat.config.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of both programs: from any file come settings that can be shown, or problems of one printable line each. */
public final class SettingsFuzz {

    private static final Path FILE = file();
    private static final Surroundings HERE = Surroundings.ofProcess();

    private SettingsFuzz() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("settings", ".conf");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        check(SettingsLoader.server(List.of(), List.of(), HERE, Optional.of(FILE)), input);
        check(SettingsLoader.client(List.of(), List.of(), HERE, Optional.of(FILE)), input);
    }

    private static void check(Loaded<?> loaded, byte[] input) {
        String shown = loaded.fold(
                ready -> SettingsText.inForce(ready.inForce()),
                refused -> String.join(
                        "\n",
                        refused.problems().stream().map(SettingsProblem::line).toList()));
        Inputs.hold(
                shown.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)),
                "a control character in what is shown",
                Inputs.text(input));
    }
}
