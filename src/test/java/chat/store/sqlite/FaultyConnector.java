package chat.store.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Connections to a disk that can be made to fail. From any thread. */
final class FaultyConnector extends Connector {

    private static final int IO_ERROR = 10;

    /** What happens to commits. */
    enum Disk {
        WORKS,
        /** Nothing is written. */
        REFUSES_COMMITS,
        /** All is written, but the answer is lost: an {@code fsync} that failed after the disk had everything. */
        LOSES_ANSWERS,
        /** The program cannot go on with what it does, as where memory is short. */
        BREAKS_THE_PROGRAM
    }

    private final AtomicReference<Disk> disk = new AtomicReference<>(Disk.WORKS);
    private final AtomicInteger opened = new AtomicInteger();
    private volatile @Nullable Connection writing;
    private volatile int mostPages = Integer.MAX_VALUE - 1;

    FaultyConnector() {
        super(Durability.FSYNC);
    }

    void disk(Disk next) {
        disk.set(next);
    }

    /** The disk holds no more than the file has now, or as much as one likes. */
    void full(boolean full) {
        // Less than there are is taken for as many as there are.
        mostPages = full ? 1 : Integer.MAX_VALUE - 1;
        Connection connection = writing;
        try {
            if (connection != null) {
                Sql.execute(connection, "PRAGMA max_page_count = " + mostPages);
            }
        } catch (SQLException e) {
            // The store has closed it after a failure; the next one is opened with this bound.
        }
    }

    @Override
    Connection open(Path file, Use use) throws SQLException {
        Connection real = super.open(file, use);
        // The first one is for looking at the file before the store opens, with means of the driver's own.
        if (use != Use.WRITE || opened.getAndIncrement() == 0) {
            return real;
        }
        writing = real;
        Sql.execute(real, "PRAGMA max_page_count = " + mostPages);
        return (Connection) Proxy.newProxyInstance(
                FaultyConnector.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    boolean commit = method.getName().equals("commit");
                    if (commit && disk.get() == Disk.REFUSES_COMMITS) {
                        throw new SQLException("disk I/O error", null, IO_ERROR);
                    }
                    if (commit && disk.get() == Disk.BREAKS_THE_PROGRAM) {
                        throw new OutOfMemoryError("a test's");
                    }
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (commit && disk.get() == Disk.LOSES_ANSWERS) {
                        throw new SQLException("disk I/O error", null, IO_ERROR);
                    }
                    return result;
                });
    }
}
