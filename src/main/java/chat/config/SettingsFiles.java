package chat.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which settings file is read. */
final class SettingsFiles {

    static final String SERVER_VARIABLE = "CHAT_CONFIG";
    /** The context parameter or system property that names the file. */
    static final String SERVER_PROPERTY = "chat.config";

    static final String CLIENT_VARIABLE = "CHAT_CLIENT_CONFIG";

    private SettingsFiles() {}

    static Optional<Path> server(Optional<Path> given, Surroundings here) {
        return choose(given, here, SERVER_VARIABLE, "server.conf");
    }

    static Optional<Path> client(Optional<Path> given, Surroundings here) {
        return choose(given, here, CLIENT_VARIABLE, "client.conf");
    }

    /** A file that was asked for is read, or refused, whether it exists or not; the user's own only when it exists. */
    private static Optional<Path> choose(Optional<Path> given, Surroundings here, String variable, String name) {
        if (given.isPresent()) {
            return given;
        }
        String named = here.environment().getOrDefault(variable, "");
        return named.isEmpty()
                ? here.configFolder().map(folder -> folder.resolve(name)).filter(Files::exists)
                : Optional.of(Path.of(named));
    }
}
