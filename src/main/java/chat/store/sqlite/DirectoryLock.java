package chat.store.sqlite;

import chat.files.PrivateFiles;
import chat.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds a data directory for one store: a lock on the file {@code lock} in it, which also names the process. The system releases it
 * when the process ends, however it does.
 */
final class DirectoryLock implements AutoCloseable {

    /**
     * In front of a directory's path: the system property that says that this process holds it. POSIX locks belong to the process: it could
     * lock the file twice, and closing the second would release the first. Only a register of the process can prevent that, and no static
     * field of a class is one where a container loads the class for each web application anew.
     */
    private static final String HELD = DirectoryLock.class.getName() + ".held ";

    /** What is locked is far beyond the content, as a locked byte cannot be read on Windows. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path directory;
    private final FileChannel channel;
    private boolean released; // guarded by this

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param directory an existing one, its real path
     * @throws StoreException where another store has it, with the process that does
     */
    static DirectoryLock acquire(Path directory) throws StoreException {
        if (System.getProperties().putIfAbsent(HELD + directory, "") != null) {
            throw inUse(directory, ProcessHandle.current().pid() + ", this one");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    PrivateFiles.make(directory.resolve("lock")), StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(directory, read(channel));
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return new DirectoryLock(directory, channel);
        } catch (IOException e) {
            abandon(directory, channel);
            throw new StoreException(
                    "the data directory " + directory + " cannot be locked: " + PrivateFiles.reason(e)
                            + ": see that this user may write there, or choose another with --data",
                    e);
        } catch (StoreException e) {
            abandon(directory, channel);
            throw e;
        }
    }

    private static StoreException inUse(Path directory, String process) {
        return new StoreException("the data directory " + directory + " is in use by another chat server"
                + (process.isEmpty() ? "" : " (process " + process + ")")
                + ": stop that one, or choose another with --data (store.directory)");
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
    }

    private static void write(FileChannel channel, String content) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((content + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static void abandon(Path directory, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It was not to be kept anyway.
        } finally {
            System.getProperties().remove(HELD + directory);
        }
    }

    /** Releases the directory. Idempotent. */
    @Override
    public synchronized void close() {
        if (!released) {
            released = true;
            abandon(directory, channel);
        }
    }
}
