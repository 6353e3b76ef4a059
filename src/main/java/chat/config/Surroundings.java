package chat.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What the machine and the process around the program say: environment variables, kind of system, home folder. Given to
 * the loader, so that tests choose it.
 *
 * @param environment never changes after the start
 * @param system the value of {@code os.name}
 * @param home the user's home folder
 */
public record Surroundings(Map<String, String> environment, String system, Path home) {

    private static final String PREFIX = "CHAT_";
    private static final String FOLDER = "chat";

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    /** Those the documentation is written for: Linux, nothing set, the home folder written {@code ~}. */
    static Surroundings documented() {
        return new Surroundings(Map.of(), "Linux", Path.of("~"));
    }

    /** The environment variable that gives a key: {@code limits.burst} is given by {@code CHAT_LIMITS_BURST}. */
    static String variable(String key) {
        return prefixed(key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
    }

    static String prefixed(String name) {
        return PREFIX + name;
    }

    static String unprefixed(String variable) {
        return variable.substring(PREFIX.length());
    }

    static boolean isOurs(String variable) {
        return variable.startsWith(PREFIX);
    }

    /**
     * Where this user's programs keep what they must not lose: {@code $XDG_STATE_HOME/chat} or
     * {@code ~/.local/state/chat} by the XDG base directory specification; the places the system names on macOS and
     * Windows.
     */
    public Path stateFolder() {
        return ownFolder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA", "AppData/Local");
    }

    /** Where this user's programs look for settings: {@code $XDG_CONFIG_HOME/chat}, {@code ~/.config/chat}, or alike. */
    public Path configFolder() {
        return ownFolder("XDG_CONFIG_HOME", ".config", "APPDATA", "AppData/Roaming");
    }

    private Path ownFolder(String xdgVariable, String xdgDefault, String windowsVariable, String windowsDefault) {
        String xdg = environment.getOrDefault(xdgVariable, "");
        // The specification has relative paths ignored.
        if (!xdg.isBlank() && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg).resolve(FOLDER);
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("windows")) {
            String folder = environment.getOrDefault(windowsVariable, "");
            return (folder.isBlank() ? home.resolve(windowsDefault) : Path.of(folder)).resolve(FOLDER);
        }
        if (name.contains("mac")) {
            return home.resolve("Library/Application Support").resolve(FOLDER);
        }
        return home.resolve(xdgDefault).resolve(FOLDER);
    }
}
