package chat.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The few values that are the store's own. */
final class Meta {

    /** The epoch of the streams to come. */
    static final String EPOCH = "epoch";

    /** The boot of the system in which a store was opened that does not wait for the disk; removed by an orderly close. */
    static final String UNSYNCED_BOOT = "unsynced-boot";

    /** Written to see whether the disk takes writes. */
    static final String PROBE = "probe";

    private Meta() {}

    static @Nullable String get(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    static void put(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")) {
            upsert.setString(1, name);
            upsert.setString(2, value);
            upsert.executeUpdate();
        }
    }

    static void remove(Connection connection, String name) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM meta WHERE name = ?")) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
    }
}
