package chat.store.sqlite;

import chat.domain.Identity;
import chat.domain.RoomName;
import chat.store.RoomRecord;
import chat.store.SessionRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The writer's view of {@code sessions} and {@code rooms}. Owned by the writer thread. */
final class StateTables implements AutoCloseable {

    private final Checksum checksum;
    private final PreparedStatement putSession;
    private final PreparedStatement removeSession;
    private final PreparedStatement putRoom;
    private final PreparedStatement removeRoom;

    StateTables(Connection connection, Checksum checksum) throws SQLException {
        this.checksum = checksum;
        this.putSession = connection.prepareStatement(
                "REPLACE INTO sessions (" + SessionRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.removeSession = connection.prepareStatement("DELETE FROM sessions WHERE identity = ?");
        this.putRoom = connection.prepareStatement("REPLACE INTO rooms (" + RoomRow.COLUMNS + ") VALUES (?, ?, ?)");
        this.removeRoom = connection.prepareStatement("DELETE FROM rooms WHERE name = ?");
    }

    void save(SessionRecord session) throws SQLException {
        SessionRow.write(putSession, session, checksum);
        putSession.executeUpdate();
    }

    void forget(Identity identity) throws SQLException {
        removeSession.setString(1, identity.text());
        removeSession.executeUpdate();
    }

    void save(RoomRecord room) throws SQLException {
        RoomRow.write(putRoom, room, checksum);
        putRoom.executeUpdate();
    }

    void forget(RoomName room) throws SQLException {
        removeRoom.setString(1, room.text());
        removeRoom.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        putSession.close();
        removeSession.close();
        putRoom.close();
        removeRoom.close();
    }
}
