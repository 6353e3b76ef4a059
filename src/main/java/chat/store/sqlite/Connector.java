package chat.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to the database file. The seam at which tests break the disk. From any thread. */
class Connector {

    /** What a connection is for. */
    enum Use {
        /** Making the file. */
        CREATE,
        WRITE,
        READ
    }

    static final int BUSY_MILLIS = 5_000;

    private final Durability durability;

    Connector(Durability durability) {
        this.durability = durability;
    }

    /**
     * Loads the driver and its native library. Finding out which fits starts a process, and with it a thread of the JDK, which on JDK 17 would hold
     * the context class loader of whoever came first for a minute.
     */
    static void load() throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            if (!SQLiteJDBCLoader.initialize()) {
                throw new SQLException("the driver did not load");
            }
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException("the driver did not load: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
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
