package chat.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the machine and the process around the program say: environment variables, kind of system, home folder. Given to
 * the loader, so that tests choose it.
 *
 * <p>The one place that decides which folders the server and the client use. The first of these that names an absolute path wins:
 *
 * <ol>
 *   <li>{@code XDG_CONFIG_HOME} and {@code XDG_STATE_HOME}; the XDG base directory specification has relative ones ignored
 *   <li>on Windows, {@code APPDATA} and {@code LOCALAPPDATA}
 *   <li>the usual folders below {@code HOME}
 *   <li>the same below the home folder of the user's account, which is the JVM's {@code user.home}
 * </ol>
 *
 * @param environment never changes after the start
 * @param system the value of {@code os.name}
 * @param home the home folder of the user's account; empty for an account without one. {@link #homeFolder} is the one to use
 */
public record Surroundings(Map<String, String> environment, String system, Path home) {

    private static final String PREFIX = "CHAT_";
    private static final String FOLDER = "chat";
    private static final Path NO_HOME = Path.of("");

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        // The JVM says "?" for a user without an account.
        Path home = absolute(System.getProperty("user.home", "")).orElse(NO_HOME);
        return new Surroundings(System.getenv(), System.getProperty("os.name", ""), home);
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

    /** The same with other environment variables. */
    public Surroundings withEnvironment(Map<String, String> variables) {
        return new Surroundings(variables, system, home);
    }

    /** What {@code ~} stands for; empty if neither {@code HOME} nor the account names an absolute path. */
    Optional<Path> homeFolder() {
        return folder("HOME").or(() -> Optional.of(home).filter(known -> !known.equals(NO_HOME)));
    }

    /**
     * Where this user's programs keep what they must not lose: {@code $XDG_STATE_HOME/chat} or {@code ~/.local/state/chat}; the places the
     * system names on macOS and Windows. Empty if there is no home folder.
     */
    public Optional<Path> stateFolder() {
        return ownFolder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA", "AppData/Local");
    }

    /** Where this user's programs look for settings: {@code $XDG_CONFIG_HOME/chat}, {@code ~/.config/chat}, or alike. */
    public Optional<Path> configFolder() {
        return ownFolder("XDG_CONFIG_HOME", ".config", "APPDATA", "AppData/Roaming");
    }

    private Optional<Path> ownFolder(
            String xdgVariable, String xdgDefault, String windowsVariable, String windowsDefault) {
        String name = system.toLowerCase(Locale.ROOT);
        return folder(xdgVariable)
                .or(() -> {
                    if (name.contains("windows")) {
                        return folder(windowsVariable).or(() -> belowHome(windowsDefault));
                    }
                    return belowHome(name.contains("mac") ? "Library/Application Support" : xdgDefault);
                })
                .map(folder -> folder.resolve(FOLDER));
    }

    private Optional<Path> belowHome(String folder) {
        return homeFolder().map(known -> known.resolve(folder));
    }

    private Optional<Path> folder(String variable) {
        return absolute(environment.getOrDefault(variable, ""));
    }

    private static Optional<Path> absolute(String path) {
        try {
            return Optional.of(Path.of(path)).filter(Path::isAbsolute);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
