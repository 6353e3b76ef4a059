package chat.client;

import chat.domain.UserName;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the session of one user at one server in a file that only its owner reads. While it is in use it is locked, so that a second program of
 * the same user does not take the session away from the first.
 */
public final class SessionFile implements SessionStore {

    private static final String FIRST_LINE = "chat session 1";
    private static final int NAME_BYTES = 12;

    private final Path file;
    private final FileChannel lockFile;
    private final FileLock lock;

    private SessionFile(Path file, FileChannel lockFile, FileLock lock) {
        this.file = file;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Opens the file of a user at a server.
     *
     * @param directory made if it is not there
     * @return a store that keeps nothing where another program has the file open, or where the directory cannot be used
     */
    public static SessionStore open(Path directory, URI url, UserName user) {
        try {
            Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
            String name = fileName(url, user);
            Path lockPath = directory.resolve(name + ".lock");
            FileChannel channel = openPrivate(lockPath);
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return SessionStore.none();
            }
            return new SessionFile(directory.resolve(name + ".session"), channel, lock);
        } catch (IOException noPlaceToKeepIt) {
            return SessionStore.none();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProgramHasIt) {
            return null;
        }
    }

    private static FileChannel openPrivate(Path path) throws IOException {
        return FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(path, "rw-------"));
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** A hash: an address may hold what no file name may, and a name may be too long for one. */
    private static String fileName(URI url, UserName user) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((url + "\n" + user.key()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public Optional<Saved> load() {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 3 || !lines.get(0).equals(FIRST_LINE)) {
                return Optional.empty();
            }
            return Optional.of(new Saved(lines.get(1), Long.parseLong(lines.get(2))));
        } catch (IOException | NumberFormatException nothingToUse) {
            return Optional.empty();
        }
    }

    @Override
    public void save(Saved saved) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(next);
            try (FileChannel out = openPrivate(next)) {
                out.write(
                        StandardCharsets.UTF_8.encode(FIRST_LINE + "\n" + saved.token() + "\n" + saved.inbox() + "\n"));
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notKept) {
            // As the contract says: the session then ends with the program.
        }
    }

    @Override
    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stillThere) {
            // A token that is not known any more begins a new session.
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException released) {
            // With the program, at the latest.
        }
    }
}
