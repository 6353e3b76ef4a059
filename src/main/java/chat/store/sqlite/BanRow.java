package chat.store.sqlite;

import chat.domain.Ban;
import chat.domain.BanTarget;
import chat.domain.Note;
import chat.domain.UserName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code bans}, both ways. */
final class BanRow {

    static final String COLUMNS = "key, target, reason, author, at, until, crc";

    private BanRow() {}

    /** Sets parameters: {@link #COLUMNS}. */
    static void write(PreparedStatement statement, Ban ban, Checksum checksum) throws SQLException {
        statement.setString(1, ban.target().key());
        statement.setString(2, ban.target().text());
        statement.setString(3, ban.reason().text());
        statement.setString(4, ban.by().text());
        statement.setLong(5, ban.at().toEpochMilli());
        if (ban.until().isPresent()) {
            statement.setLong(6, ban.until().get().toEpochMilli());
        } else {
            statement.setNull(6, Types.INTEGER);
        }
        statement.setInt(7, checksum(checksum, ban));
    }

    /**
     * Reads {@link #COLUMNS}.
     *
     * @throws Damage where they are not what was written
     */
    static Ban read(ResultSet row, Checksum checksum) throws SQLException {
        Ban ban;
        try {
            long until = row.getLong(6);
            Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until));
            ban = new Ban(
                    BanTarget.parse(row.getString(2))
                            .orElseThrow(() -> new IllegalArgumentException("a target that is none")),
                    new Note(row.getString(3)),
                    new UserName(row.getString(4)),
                    Instant.ofEpochMilli(row.getLong(5)),
                    end);
        } catch (IllegalArgumentException e) {
            throw new Damage("a ban: " + e.getMessage());
        }
        if (checksum(checksum, ban) != row.getInt(7)) {
            throw new Damage("the ban of " + ban.target().text() + " does not match its checksum");
        }
        return ban;
    }

    private static int checksum(Checksum checksum, Ban ban) {
        return checksum.start()
                .add(ban.target().text())
                .add(ban.reason().text())
                .add(ban.by().text())
                .add(ban.at().toEpochMilli())
                .add(ban.until().map(Instant::toEpochMilli).orElse(-1L))
                .value();
    }
}
