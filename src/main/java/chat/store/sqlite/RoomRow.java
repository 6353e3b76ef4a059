package chat.store.sqlite;

import chat.domain.Note;
import chat.domain.RoomName;
import chat.store.RoomRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code rooms}, both ways. */
final class RoomRow {

    static final String COLUMNS = "name, topic, crc";

    private RoomRow() {}

    /** Sets parameters: {@link #COLUMNS}. */
    static void write(PreparedStatement statement, RoomRecord room, Checksum checksum) throws SQLException {
        statement.setString(1, room.name().text());
        statement.setString(2, room.topic().text());
        statement.setInt(3, checksum(checksum, room));
    }

    /**
     * Reads {@link #COLUMNS}.
     *
     * @throws Damage where they are not what was written
     */
    static RoomRecord read(ResultSet row, Checksum checksum) throws SQLException {
        RoomRecord room;
        try {
            room = new RoomRecord(new RoomName(row.getString(1)), new Note(row.getString(2)));
        } catch (IllegalArgumentException e) {
            throw new Damage("a room: " + e.getMessage());
        }
        if (checksum(checksum, room) != row.getInt(3)) {
            throw new Damage("room " + room.name() + " does not match its checksum");
        }
        return room;
    }

    private static int checksum(Checksum checksum, RoomRecord room) {
        return checksum.start().add(room.name().text()).add(room.topic().text()).value();
    }
}
