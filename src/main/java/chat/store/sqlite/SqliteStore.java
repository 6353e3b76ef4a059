package chat.store.sqlite;

import chat.files.PrivateFiles;
import chat.store.GroupWorker;
import chat.store.MessageLog;
import chat.store.Retention;
import chat.store.StateStore;
import chat.store.Store;
import chat.store.StoreException;
import chat.store.StoreListener;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The store in one SQLite file of a directory that it has to itself. A completed write has survived what {@link Durability} says.
 *
 * <p>Where the disk is full or fails, writes fail and {@link #isAvailable} is false; it tries again by itself, and is available as soon as
 * the disk takes writes. A damaged file is refused at the opening or, where the damage is met later, never read as if it were right.
 */
public final class SqliteStore implements Store {

    private static final int READERS = 2;

    private final DirectoryLock lock;
    private final Writer writer;
    private final GroupWorker<WriteJob<?>> writing;
    private final Readers readers;
    private final @Nullable BackgroundCheck check;
    private final SqliteMessageLog messages;
    private final SqliteStateStore state = new SqliteStateStore(this);

    private SqliteStore(
            DirectoryLock lock,
            Opening.Opened opened,
            Connector connector,
            Problems problems,
            Retention retention,
            Clock clock,
            LongSupplier nanoTime,
            StoreListener listener) {
        this.lock = lock;
        Path file = opened.database();
        this.messages = new SqliteMessageLog(this, retention.count(), clock);
        this.writer = new Writer(
                () -> new WriteSession(connector.open(file, Connector.Use.WRITE), opened.epoch()),
                opened.ownership(),
                new Sweep(retention, clock, nanoTime, listener),
                problems,
                listener);
        this.writing = GroupWorker.start("chat-log", writer);
        this.readers = new Readers(
                READERS,
                () -> new Reader(
                        () -> new ReadSession(connector.open(file, Connector.Use.READ), opened.epoch()),
                        problems,
                        listener));
        this.check = opened.checked()
                ? null
                : BackgroundCheck.start(() -> connector.open(file, Connector.Use.READ), problems, damage -> {
                    writer.condemn(damage);
                    listener.failed(damage.getMessage());
                });
    }

    /** As {@link #open(Path, Durability, Retention, Clock, StoreListener)}, telling nobody. */
    public static SqliteStore open(Path directory, Durability durability, Retention retention, Clock clock)
            throws StoreException {
        return open(directory, durability, retention, clock, StoreListener.NONE);
    }

    /**
     * Opens the store in a directory, and makes both where there are none. Blocks: milliseconds, or up to half a second where there is
     * much to check.
     *
     * @param directory for this store alone; made with mode 0700, its files with 0600
     * @param clock the time of messages and of retention
     * @throws StoreException where it cannot be made or read, is in use, was written by a newer program, or is damaged
     */
    public static SqliteStore open(
            Path directory, Durability durability, Retention retention, Clock clock, StoreListener listener)
            throws StoreException {
        return open(directory, durability, retention, clock, System::nanoTime, listener, new Connector(durability));
    }

    /** @param nanoTime as {@link System#nanoTime} */
    static SqliteStore open(
            Path directory,
            Durability durability,
            Retention retention,
            Clock clock,
            LongSupplier nanoTime,
            StoreListener listener,
            Connector connector)
            throws StoreException {
        Path real;
        try {
            PrivateFiles.makeDirectory(directory);
            real = directory.toRealPath();
        } catch (IOException e) {
            throw new StoreException(
                    "the data directory " + directory + " cannot be made: " + PrivateFiles.reason(e)
                            + ": choose another with --data (store.directory)",
                    e);
        }
        DirectoryLock lock = DirectoryLock.acquire(real);
        Problems problems = new Problems(real);
        try {
            Connector.load(real);
            Opening.Opened opened = new Opening(real, durability, connector, problems, listener).open();
            return new SqliteStore(lock, opened, connector, problems, retention, clock, nanoTime, listener);
        } catch (IOException | SQLException | RuntimeException e) {
            lock.close();
            throw problems.describe(e);
        } catch (StoreException | Error e) { // an Error: the driver's library is missing
            lock.close();
            throw e;
        }
    }

    /**
     * Lets go of the database driver, which the JVM would hold, and with it the class loader, for ever. For the end of a web application that
     * brought the driver; after every store was closed. A driver that the container brought stays.
     */
    public static void releaseDriver() {
        ClassLoader own = SqliteStore.class.getClassLoader();
        // A first look has the JVM load, and register, in this class loader what others have registered in theirs.
        var unused = DriverManager.drivers().toList();
        DriverManager.drivers()
                .filter(driver -> driver.getClass().getClassLoader() == own)
                .toList()
                .forEach(SqliteStore::release);
    }

    private static void release(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            throw new IllegalStateException("a driver could not be let go of", e);
        }
    }

    @Override
    public MessageLog messages() {
        return messages;
    }

    @Override
    public StateStore state() {
        return state;
    }

    @Override
    public boolean isAvailable() {
        return writer.isAvailable();
    }

    <T> CompletableFuture<T> write(int weight, WriteJob.Work<T> work) {
        WriteJob<T> job = new WriteJob<>(weight, work);
        return writing.submit(job) ? job.done() : CompletableFuture.failedFuture(Readers.closed());
    }

    <T> CompletableFuture<T> read(Object key, Reader.Query<T> query) {
        return readers.submit(key, query);
    }

    @Override
    public void close() {
        if (check != null) {
            check.close();
        }
        readers.close();
        writing.close();
        lock.close();
    }
}
