package chat.store.sqlite;

import chat.domain.Ban;
import chat.domain.BanTarget;
import chat.domain.Identity;
import chat.domain.RoomName;
import chat.store.RoomRecord;
import chat.store.SessionRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The writer's view of {@code sessions}, {@code rooms} and {@code bans}. Owned by the writer thread. */
final class StateTables implements AutoCloseable {

    private final Checksum checksum;
    private final PreparedStatement putSession;
    private final PreparedStatement removeSession;
    private final PreparedStatement putRoom;
    private final PreparedStatement removeRoom;
    private final PreparedStatement putBan;
    private final PreparedStatement removeBan;

    StateTables(Connection connection, Checksum checksum) throws SQLException {
        this.checksum = checksum;
        this.putSession = connection.prepareStatement(
                "REPLACE INTO sessions (" + SessionRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.removeSession = connection.prepareStatement("DELETE FROM sessions WHERE identity = ?");
        this.putRoom = connection.prepareStatement("REPLACE INTO rooms (" + RoomRow.COLUMNS + ") VALUES (?, ?, ?)");
        this.removeRoom = connection.prepareStatement("DELETE FROM rooms WHERE name = ?");
        this.putBan =
                connection.prepareStatement("REPLACE INTO bans (" + BanRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)");
        this.removeBan = connection.prepareStatement("DELETE FROM bans WHERE key = ?");
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

    void save(Ban ban) throws SQLException {
        BanRow.write(putBan, ban, checksum);
        putBan.executeUpdate();
    }

    void forget(BanTarget target) throws SQLException {
        removeBan.setString(1, target.key());
        removeBan.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        putSession.close();
        removeSession.close();
        putRoom.close();
        removeRoom.close();
        putBan.close();
        removeBan.close();
    }
}
