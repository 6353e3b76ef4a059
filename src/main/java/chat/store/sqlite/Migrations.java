package chat.store.sqlite;

import chat.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The schema's history: numbered scripts beside this class. What has been released is never changed; a new schema is a new
 * script at the end. The file's {@code user_version} says how many of them it has had.
 */
final class Migrations {

    /** {@code application_id} of a store: "chat" in ASCII (sqlite.org/fileformat2.html, offset 68). */
    static final int APPLICATION_ID = 0x63686174;

    private static final List<String> SCRIPTS =
            List.of("001-streams-and-state.sql", "002-bans.sql", "003-whispers.sql", "004-disorder.sql");

    private Migrations() {}

    /** The version this program makes and understands. */
    static int newest() {
        return SCRIPTS.size();
    }

    /**
     * Looks at the file's version.
     *
     * @throws StoreException for a file that a newer program has written
     */
    static void refuseNewer(Connection connection) throws SQLException, StoreException {
        int version = version(connection);
        if (version > newest()) {
            throw new StoreException("the message store was written by a newer chat (its schema is version " + version
                    + ", this program knows " + newest() + "): run that version or a later one");
        }
    }

    /** Runs the scripts that the file has not had, each in a transaction of its own. */
    static void run(Connection connection) throws SQLException {
        for (int version = version(connection) + 1; version <= newest(); version++) {
            try (Statement statement = connection.createStatement()) {
                for (String command : script(SCRIPTS.get(version - 1)).split(";\\s*\n", -1)) {
                    if (!command.isBlank()) {
                        statement.executeUpdate(command);
                    }
                }
                statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
                statement.executeUpdate("PRAGMA user_version = " + version);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static String script(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + name + ": install it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
