package chat.client.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds themes by name: the user's own directories first, then those that come with the program. */
public final class Themes {

    static final String MONO = "mono";

    private static final List<String> BUILT_IN = List.of("dark", "light", "solarized", "high-contrast", MONO);
    private static final String SUFFIX = ".theme";

    private final List<Path> directories;

    Themes(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Those that come with the program. */
    public static List<String> builtIn() {
        return BUILT_IN;
    }

    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(BUILT_IN);
        for (Path directory : directories) {
            try (Stream<Path> files = Files.list(directory)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(SUFFIX))
                        .forEach(name -> names.add(name.substring(0, name.length() - SUFFIX.length())));
            } catch (IOException noSuchDirectory) {
                // Then it holds no themes.
            }
        }
        return names;
    }

    /**
     * The theme with this name; empty where there is none.
     *
     * @throws IllegalArgumentException where its file cannot be understood
     */
    Optional<Theme> find(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            return Optional.empty();
        }
        for (Path directory : directories) {
            Path file = directory.resolve(name + SUFFIX);
            if (Files.isRegularFile(file)) {
                return Optional.of(Theme.parse(name, read(file)));
            }
        }
        return BUILT_IN.contains(name) ? Optional.of(builtIn(name)) : Optional.empty();
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }

    private static Theme builtIn(String name) {
        try (@Nullable InputStream in = Themes.class.getResourceAsStream("/themes/" + name + SUFFIX)) {
            if (in == null) {
                throw new IllegalStateException("the program's own theme " + name + " is missing");
            }
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return Theme.parse(name, reader.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
