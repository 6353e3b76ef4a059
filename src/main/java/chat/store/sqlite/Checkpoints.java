package chat.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Writes the write-ahead log back to the database file once it is long, between transactions. It can only be begun anew, and so be kept from
 * growing, at a moment when nobody reads from it. The store's own readers only ever do for moments; a backup, or the check of a large file, may take
 * minutes. So it is waited for such a moment, but not for long, and the less often the longer it does not come. Owned by the writer thread.
 */
final class Checkpoints implements AutoCloseable {

    /** Frames not written back that call for a checkpoint: 16 MiB of pages, written back in some ten milliseconds. */
    static final int LONG = 4_000;

    /** So many times that many frames, and readers are waited for. */
    private static final int TOO_LONG = 10;

    private static final int PATIENCE_MILLIS = 50;

    private final Connection connection;
    private final int longLog;
    private final PreparedStatement size;

    /** From how many frames on readers are waited for. */
    private long restartAt;

    /** @param longLog frames, as {@link #LONG} */
    Checkpoints(Connection connection, int longLog) throws SQLException {
        this.connection = connection;
        this.longLog = longLog;
        this.restartAt = (long) TOO_LONG * longLog;
        this.size = connection.prepareStatement("PRAGMA wal_checkpoint(NOOP)");
    }

    /** Writes the log back if it is long. */
    void ifLong() throws SQLException {
        int frames;
        int done;
        try (ResultSet row = size.executeQuery()) {
            row.next();
            frames = row.getInt(2);
            done = row.getInt(3);
        }
        if (frames - done < longLog) {
            return;
        }
        if (frames < restartAt) {
            now("PASSIVE");
            return;
        }
        restartAt = restart() ? (long) TOO_LONG * longLog : 2L * frames;
    }

    long restartAt() {
        return restartAt;
    }

    /** Whether the next write begins the log anew. */
    private boolean restart() throws SQLException {
        patience(PATIENCE_MILLIS);
        try (PreparedStatement restart = connection.prepareStatement("PRAGMA wal_checkpoint(RESTART)");
                ResultSet row = restart.executeQuery()) {
            return row.next() && row.getInt(1) == 0;
        } finally {
            patience(Connector.BUSY_MILLIS);
        }
    }

    private void patience(int millis) throws SQLException {
        Sql.execute(connection, "PRAGMA busy_timeout = " + millis);
    }

    /** Writes as much back as the mode of {@code PRAGMA wal_checkpoint} says. */
    void now(String mode) throws SQLException {
        Sql.execute(connection, "PRAGMA wal_checkpoint(" + mode + ")");
    }

    @Override
    public void close() throws SQLException {
        size.close();
    }
}
