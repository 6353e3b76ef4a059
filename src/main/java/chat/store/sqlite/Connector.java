package chat.store.sqlite;

import chat.files.NativeLibrary;
import chat.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.util.LibraryLoaderUtil;

/** Opens connections to the database file. The seam at which tests break the disk. From any thread. */
class Connector {

    /** What a connection is for. */
    enum Use {
        /** Making the file. */
        CREATE,
        WRITE,
        READ
    }

    private static final String LIBRARY_PATH = "org.sqlite.lib.path";
    private static final String DRIVERS_TEMPORARY = "org.sqlite.tmpdir";

    static final int BUSY_MILLIS = 5_000;

    private final Durability durability;

    Connector(Durability durability) {
        this.durability = durability;
    }

    /**
     * Loads the driver and its native library, by way of a folder or else the temporary one; the driver itself loads it only once. A system property of the driver's own may
     * say where the library is instead. Finding out which fits starts a process, and with it a thread of the JDK, which on JDK 17 would hold
     * the context class loader of whoever came first for a minute.
     */
    static void load(Path folder) throws SQLException, StoreException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            NativeLibrary library = new NativeLibrary(
                    SQLiteJDBCLoader.class,
                    LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName(),
                    LibraryLoaderUtil.getNativeLibName());
            if (System.getProperty(LIBRARY_PATH) != null || !library.exists()) {
                initialize();
                return;
            }
            Optional<String> trouble = library.load(
                    "the database's native library",
                    NativeLibrary.folders(Optional.of(folder)),
                    Connector::initializeFrom);
            if (trouble.isPresent()) {
                throw new StoreException(trouble.get());
            }
        } catch (SQLException | StoreException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException("the driver did not load: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void initialize() throws Exception {
        if (!SQLiteJDBCLoader.initialize()) {
            throw new SQLException("the driver did not load");
        }
    }

    /** The driver looks for left-overs of its own, too, and must not complain about a temporary folder that is not needed. */
    private static void initializeFrom(Path folder) throws Exception {
        @Nullable String temporary = System.getProperty(DRIVERS_TEMPORARY);
        System.setProperty(LIBRARY_PATH, folder.toString());
        System.setProperty(DRIVERS_TEMPORARY, folder.toString());
        try {
            initialize();
        } finally {
            System.clearProperty(LIBRARY_PATH);
            if (temporary == null) {
                System.clearProperty(DRIVERS_TEMPORARY);
            } else {
                System.setProperty(DRIVERS_TEMPORARY, temporary);
            }
        }
    }

    /** Opens the file, which has to be there unless it is to be made. The connection begins transactions by itself. */
    Connection open(Path file, Use use) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        if (use != Use.CREATE) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        config.setBusyTimeout(BUSY_MILLIS);
        // Unless told so, the driver asks for the last row's number after each insert, in a statement made for it: half
        // the cost of an insert.
        config.setGetGeneratedKeys(false);
        // As a URI, since the driver would take a question mark in a path for the begin of its own parameters.
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas(use)) {
                statement.execute("PRAGMA " + pragma);
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private List<String> pragmas(Use use) {
        // cell_size_check finds damage when a page is loaded, not only once it has been followed.
        String careful = "cell_size_check = ON";
        return use == Use.READ
                ? List.of(careful, "query_only = ON", "cache_size = -8000")
                : List.of(
                        careful,
                        "journal_mode = WAL",
                        "synchronous = " + (use == Use.CREATE ? Durability.FSYNC : durability).synchronous(),
                        // Matters on macOS only, where an fsync leaves the data in the drive's cache.
                        "fullfsync = " + (durability == Durability.FSYNC ? "ON" : "OFF"),
                        // The writer checkpoints itself, after it has answered.
                        "wal_autocheckpoint = 0",
                        "cache_size = -32000",
                        "temp_store = MEMORY");
    }
}
