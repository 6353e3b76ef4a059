package chat.store.sqlite;

import java.sql.SQLException;

/** Content that cannot be what was written. To its callers it is as SQLite's own finding of a damaged file. */
final class Damage extends SQLException {

    private static final long serialVersionUID = 1L;

    Damage(String what) {
        super(what, null, Problems.CORRUPT);
    }
}
