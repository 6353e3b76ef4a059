package chat.store.sqlite;

import chat.store.SteadyClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The few values that are the store's own. */
final class Meta {

    /** The epoch of the streams to come. */
    static final String EPOCH = "epoch";

    /** The boot of the system in which a store was opened that does not wait for the disk; removed by an orderly close. */
    static final String UNSYNCED_BOOT = "unsynced-boot";

    /** What is known of the clock that ages are counted by: three numbers of milliseconds, as in {@link chat.store.SteadyClock.State}. */
    static final String AGE_CLOCK = "age-clock";

    /** Who opened the database last: see {@link Ownership}. */
    static final String OWNER = "owner";

    /** Written to see whether the disk takes writes. */
    static final String PROBE = "probe";

    private static final Pattern NUMBERS = Pattern.compile("(-?\\d{1,18}) (-?\\d{1,18}) (-?\\d{1,18})");

    private Meta() {}

    static @Nullable String get(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    static Optional<SteadyClock.State> ageClock(Connection connection) throws SQLException {
        String noted = get(connection, AGE_CLOCK);
        Matcher numbers = NUMBERS.matcher(noted == null ? "" : noted);
        return numbers.matches()
                ? Optional.of(new SteadyClock.State(
                        Instant.ofEpochMilli(Long.parseLong(numbers.group(1))),
                        Duration.ofMillis(Long.parseLong(numbers.group(2))),
                        Duration.ofMillis(Long.parseLong(numbers.group(3)))))
                : Optional.empty();
    }

    static void put(Connection connection, SteadyClock.State clock) throws SQLException {
        put(
                connection,
                AGE_CLOCK,
                clock.time().toEpochMilli() + " " + clock.ahead().toMillis() + " "
                        + clock.held().toMillis());
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
