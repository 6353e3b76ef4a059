package chat.cli.logging;

import chat.files.PrivateFiles;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A log file that never grows beyond its size: a write that would make it larger first puts it aside as {@code chat.log.1}, the one before as
 * {@code chat.log.2}, and so on; the oldest goes. So all of them together hold at most {@code (kept + 1) * size} bytes. Only the owner can read
 * them.
 *
 * <p>Several processes may write to one file, and others may move it: before each line, what has its name is looked at, and opened if it is another
 * one. Owned by one thread, which may be interrupted at any time: a {@code FileChannel} would be closed by that.
 */
final class RotatedFile implements Closeable {

    /** The most that the settings allow to be kept; higher numbers are not this program's. */
    private static final int MOST_KEPT = 100;

    private final Path file;
    private final long size;
    private final int kept;
    private FileOutputStream out;
    /** Which file is open; null on systems that do not tell. */
    private @Nullable Object key;

    /**
     * Opens the file, or makes it.
     *
     * @param size bytes
     * @param kept how many are put aside at most; at least 1
     */
    RotatedFile(Path file, long size, int kept) throws IOException {
        this.file = file;
        this.size = size;
        this.kept = kept;
        this.out = open();
        this.key = attributes().fileKey();
    }

    /** Made first, as the stream would make it readable by others. */
    private FileOutputStream open() throws IOException {
        PrivateFiles.make(file);
        return new FileOutputStream(file.toFile(), true);
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    /**
     * Appends a line, whole or not at all.
     *
     * @param line of at most the file's size
     */
    void write(byte[] line) throws IOException {
        BasicFileAttributes now = current();
        long before = now.size();
        if (before > 0 && before + line.length > size) {
            putAside();
            reopen();
            before = 0;
        }
        try {
            out.write(line);
        } catch (IOException full) {
            removeAfter(before);
            throw full;
        }
    }

    /** What stands under the file's name; it is open afterwards. */
    private BasicFileAttributes current() throws IOException {
        try {
            BasicFileAttributes now = attributes();
            if (Objects.equals(now.fileKey(), key)) {
                return now;
            }
        } catch (NoSuchFileException moved) {
            // A new one is made.
        }
        reopen();
        return attributes();
    }

    private void reopen() throws IOException {
        FileOutputStream next = open();
        out.close();
        out = next;
        key = attributes().fileKey();
    }

    private void removeAfter(long end) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
    }

    private void putAside() throws IOException {
        for (int number = kept + 1; number <= MOST_KEPT; number++) {
            Files.deleteIfExists(numbered(number));
        }
        for (int number = kept; number > 0; number--) {
            try {
                Files.move(numbered(number - 1), numbered(number), StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException notThatMany) {
                // The next younger one.
            }
        }
    }

    private Path numbered(int number) {
        return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
