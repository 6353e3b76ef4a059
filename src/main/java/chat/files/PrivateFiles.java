package chat.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;

/**
 * Files (0600) and folders (0700) that only their owner can use, whatever the umask, on file systems that know owners. The rights are given
 * when the file is created: there is no moment in which others could open it. What exists already keeps the rights that its owner gave it.
 */
public final class PrivateFiles {

    private PrivateFiles() {}

    /** Makes a folder, and what is missing above it; one that is there stays as its owner made it. */
    public static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, mode(directory, "rwx------"));
        }
    }

    /** Makes an empty file unless there is one. SQLite gives its journals the mode of the database. */
    public static Path make(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // As wanted.
        }
        return file;
    }

    /** Opens a file; with {@link StandardOpenOption#CREATE} or {@link StandardOpenOption#CREATE_NEW}, a new one belongs to its owner alone. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, new HashSet<>(List.of(options)), mode(file, "rw-------"));
    }

    /** Opens the file of a lock, which holds nothing; something else in its place is set aside. */
    public static FileChannel openLock(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            setAside(file);
        }
        return open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /**
     * Replaces a file as a whole: after a crash, a full disk or a power loss there is either the old content or the new one. A link stays one:
     * the file that it leads to is replaced.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file;
        Path next = real.resolveSibling(
                real.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            Files.deleteIfExists(next);
            try (FileChannel out = open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeAll(out, content);
                out.force(true);
            }
            Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            deleteQuietly(next);
            throw e;
        }
    }

    /** Writes all of it, however many calls that takes. */
    public static void writeAll(FileChannel out, byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            out.write(rest);
        }
    }

    /**
     * Reads a file that ought to be small.
     *
     * @param most bytes; what is beyond is not read
     * @throws FileSystemException with a reason for people, where it is a folder, a device or a pipe
     */
    public static byte[] read(Path file, int most) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(
                    file.toString(), null, Files.isDirectory(file) ? "it is a folder" : "it is not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    /**
     * Moves away what cannot be used, so that a new file can take its place and nothing is lost.
     *
     * @return what it is called now
     */
    public static Path setAside(Path damaged) throws IOException {
        String name = damaged.getFileName() + ".damaged";
        Path aside = damaged.resolveSibling(name);
        for (int number = 2; Files.exists(aside); number++) {
            aside = damaged.resolveSibling(name + "-" + number);
        }
        return Files.move(damaged, aside, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes a file where that is possible. */
    public static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stillThere) {
            // It was worth nothing.
        }
    }

    /** Makes renamed and new files of a directory outlast a power loss, where the system can. */
    public static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directories; there the rename is as durable as the file system makes it.
        }
    }

    /** Why it failed, in words. */
    public static String reason(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "not found";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        String reason = problem instanceof FileSystemException system ? system.getReason() : problem.getMessage();
        return reason == null ? problem.getClass().getSimpleName() : reason;
    }

    private static FileAttribute<?>[] mode(Path where, String permissions) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
