package chat.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A library of native code that comes in the jar and has to be a file while it is loaded. The libraries that bring one copy it to the temporary
 * folder, readable by all, and leave it there if the process is killed; they fail if that folder cannot be written or does not let code run. Here
 * it is copied to the first folder that will do, for its owner alone, and removed as soon as it is loaded.
 */
public final class NativeLibrary {

    private static final String PREFIX = "chat-native-";
    /** A copy that is older was left by a killed process: loading takes less than a second. */
    private static final Duration LEFT_OVER = Duration.ofMinutes(1);

    private final Class<?> user;
    private final String resource;
    private final String name;

    /**
     * A library.
     *
     * @param user the class whose class loader has the library
     * @param resource its path on the class path, from {@code /} on
     * @param name of the file
     */
    public NativeLibrary(Class<?> user, String resource, String name) {
        this.user = user;
        this.resource = resource;
        this.name = name;
    }

    /** Whether it comes with the program for this system. */
    public boolean exists() {
        return user.getResource(resource) != null;
    }

    /**
     * What loads the library from a folder; throws if it cannot. The library's own Java code has to do it, which does so once: a second copy in one
     * class loader would be called for some functions and the first one for others.
     */
    public interface Loading {
        void from(Path folder) throws Exception;
    }

    /** The folders to be tried: one of the program's own, then the JVM's temporary one ({@code java.io.tmpdir}). */
    public static List<Path> folders(Optional<Path> own) {
        LinkedHashSet<Path> folders = new LinkedHashSet<>();
        own.ifPresent(folder -> folders.add(folder.toAbsolutePath()));
        folders.add(Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath());
        return List.copyOf(folders);
    }

    /**
     * Loads it from the first folder that will do.
     *
     * @param what it is, for people
     * @return nothing if it is loaded; else one line that says why it is not, and what to do
     */
    public Optional<String> load(String what, List<Path> folders, Loading loading) {
        List<String> reasons = new ArrayList<>();
        for (Path folder : folders) {
            String reason = tryLoad(folder, loading);
            if (reason == null) {
                return Optional.empty();
            }
            reasons.add("from " + folder + " (" + reason + ")");
        }
        return Optional.of(what + " cannot be loaded " + String.join(", nor ", reasons)
                + ": name a folder that can be written and is not mounted noexec, with"
                + " CHAT_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
    }

    private @Nullable String tryLoad(Path folder, Loading loading) {
        Path own = folder.resolve(PREFIX + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()));
        try {
            removeLeftOvers(folder);
            PrivateFiles.makeDirectory(own);
            copy(own.resolve(name));
            loading.from(own);
            return null;
        } catch (IOException e) {
            return PrivateFiles.reason(e);
        } catch (Exception | UnsatisfiedLinkError e) {
            return "no library can be loaded there; is it mounted noexec?";
        } finally {
            remove(own);
        }
    }

    private void copy(Path file) throws IOException {
        try (InputStream in = user.getResourceAsStream(resource);
                var out = PrivateFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (in == null) {
                throw new IOException("the program has none for this system");
            }
            PrivateFiles.writeAll(out, in.readAllBytes());
        }
    }

    /** A library that finds it cannot be loaded may have put another copy beside it. */
    private static void remove(Path copy) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(copy)) {
            files.forEach(PrivateFiles::deleteQuietly);
        } catch (IOException neverMade) {
            return;
        }
        PrivateFiles.deleteQuietly(copy);
    }

    private static void removeLeftOvers(Path folder) throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path copy : copies) {
                if (Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(copy)
                                .toInstant()
                                .isBefore(Instant.now().minus(LEFT_OVER))) {
                    remove(copy);
                }
            }
        }
    }
}
