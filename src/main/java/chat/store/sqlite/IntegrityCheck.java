package chat.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;

/**
 * SQLite's own check of the whole file: pages, order, and that each index has exactly what its table has, without which a repeat could be
 * missed. About a second for 1,000,000 messages; it can be given up on the way.
 */
final class IntegrityCheck {

    /** How often it is asked whether to give up, in steps of SQLite's virtual machine, or in pages while it walks a tree: some ten milliseconds. */
    private static final int STEPS = 2_000;

    private static final int INTERRUPTED = 9;

    private IntegrityCheck() {}

    /**
     * Checks the file.
     *
     * @param givenUp asked now and then
     * @return whether it came to its end, and all is well; false where it was given up
     * @throws Damage with the first thing found
     */
    static boolean run(Connection connection, BooleanSupplier givenUp) throws SQLException {
        ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return givenUp.getAsBoolean() ? 1 : 0;
            }
        });
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA integrity_check(1)")) {
            String first = found.next() ? found.getString(1) : "no answer";
            if (!"ok".equals(first)) {
                throw new Damage(first.replace('\n', ' '));
            }
            return !givenUp.getAsBoolean();
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xff) == INTERRUPTED) {
                return false;
            }
            throw e;
        } finally {
            ProgressHandler.clearHandler(connection);
            connection.rollback();
        }
    }
}
