package chat.store.sqlite;

import chat.domain.Identity;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.store.SessionRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of {@code sessions}, both ways. Sets are words separated by spaces, which neither hashes nor room names hold. */
final class SessionRow {

    static final String COLUMNS = "identity, name, tokens, status, note, rooms, inbox, seen, crc";

    private SessionRow() {}

    /** Sets parameters: {@link #COLUMNS}. */
    static void write(PreparedStatement statement, SessionRecord session, Checksum checksum) throws SQLException {
        statement.setString(1, session.identity().text());
        statement.setString(2, session.name().text());
        statement.setString(3, tokens(session));
        statement.setString(4, session.status().word());
        statement.setString(5, session.note().text());
        statement.setString(6, rooms(session));
        statement.setLong(7, session.inbox());
        statement.setLong(8, session.seen().toEpochMilli());
        statement.setInt(9, checksum(checksum, session));
    }

    /**
     * Reads {@link #COLUMNS}.
     *
     * @throws Damage where they are not what was written
     */
    static SessionRecord read(ResultSet row, Checksum checksum) throws SQLException {
        SessionRecord session;
        try {
            session = new SessionRecord(
                    new Identity(row.getString(1)),
                    new UserName(row.getString(2)),
                    words(row.getString(3), Function.identity()),
                    Presence.of(row.getString(4)).orElseThrow(() -> new IllegalArgumentException("unknown status")),
                    new Note(row.getString(5)),
                    words(row.getString(6), RoomName::new),
                    row.getLong(7),
                    Instant.ofEpochMilli(row.getLong(8)));
        } catch (IllegalArgumentException e) {
            throw new Damage("a session: " + e.getMessage());
        }
        if (checksum(checksum, session) != row.getInt(9)) {
            throw new Damage("a session does not match its checksum");
        }
        return session;
    }

    private static <T> Set<T> words(String text, Function<String, T> word) {
        return text.isEmpty() ? Set.of() : Stream.of(text.split(" ")).map(word).collect(Collectors.toUnmodifiableSet());
    }

    private static String tokens(SessionRecord session) {
        return session.tokenHashes().stream().sorted().collect(Collectors.joining(" "));
    }

    private static String rooms(SessionRecord session) {
        return session.rooms().stream().sorted().map(RoomName::text).collect(Collectors.joining(" "));
    }

    private static int checksum(Checksum checksum, SessionRecord session) {
        return checksum.start()
                .add(session.identity().text())
                .add(session.name().text())
                .add(tokens(session))
                .add(session.status().word())
                .add(session.note().text())
                .add(rooms(session))
                .add(session.inbox())
                .add(session.seen().toEpochMilli())
                .value();
    }
}
