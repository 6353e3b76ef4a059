package chat.store.sqlite;

import chat.domain.Message;
import chat.store.MessageLog.Draft;
import chat.store.MessageLog.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The writer's view of {@code messages}. Owned by the writer thread. */
final class MessageTable implements AutoCloseable {

    /** The first sequence of a range that is not from before a time; parameters: the stream, both ends, the time. */
    static final String FIRST_SINCE =
            "SELECT seq FROM messages WHERE stream = ? AND seq BETWEEN ? AND ? AND at >= ? ORDER BY seq LIMIT 1";

    private final Checksum checksum;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement whispered;
    private final PreparedStatement young;
    private final PreparedStatement delete;

    MessageTable(Connection connection, Checksum checksum) throws SQLException {
        this.checksum = checksum;
        // Looks for a repeat and stores in one go: the index is searched only once.
        this.insert = connection.prepareStatement("INSERT INTO messages (stream, " + MessageRow.COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (stream, sender, id) DO NOTHING");
        this.find = connection.prepareStatement(
                "SELECT " + MessageRow.COLUMNS + " FROM messages WHERE stream = ? AND sender = ? AND id = ?");
        this.whispered = connection.prepareStatement("SELECT " + MessageRow.COLUMNS
                + ", stream FROM messages WHERE sender = ? AND id = ? AND receiver IS NOT NULL ORDER BY at LIMIT 1");
        this.young = connection.prepareStatement(FIRST_SINCE);
        this.delete = connection.prepareStatement("DELETE FROM messages WHERE stream = ? AND seq BETWEEN ? AND ?");
    }

    /**
     * Stores a draft after the stream's head, or finds the first one where it is a repeat.
     *
     * @param at the time of the clock; the message gets that of the one before if that is later
     */
    Stored append(StreamRow stream, Draft draft, Instant at) throws SQLException {
        long time = Math.max(at.toEpochMilli(), stream.at);
        Message message = new Message(
                stream.head + 1,
                Instant.ofEpochMilli(time),
                draft.sender(),
                draft.from(),
                draft.to(),
                draft.id(),
                draft.kind(),
                draft.text());
        Message before = draft.to() == null ? null : whisper(draft);
        if (before != null) {
            return new Stored(before, true);
        }
        MessageRow.write(insert, stream.id, message, checksum);
        if (insert.executeUpdate() == 0) {
            return new Stored(original(stream, draft), true);
        }
        stream.head++;
        stream.at = time;
        return new Stored(message, false);
    }

    /** The whisper that this one repeats, in whoever's inbox; null where it is new. */
    private @Nullable Message whisper(Draft draft) throws SQLException {
        whispered.setString(1, draft.sender().text());
        whispered.setString(2, draft.id().text());
        try (ResultSet row = whispered.executeQuery()) {
            return row.next() ? MessageRow.read(row, row.getInt("stream"), checksum) : null;
        }
    }

    private Message original(StreamRow stream, Draft draft) throws SQLException {
        find.setInt(1, stream.id);
        find.setString(2, draft.sender().text());
        find.setString(3, draft.id().text());
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                throw new Damage("the index of " + stream.stream + " has a message that is not there");
            }
            return MessageRow.read(row, stream.id, checksum);
        }
    }

    /** The first sequence of a range that is not from before a time; the one after the range where all are. */
    long firstSince(StreamRow stream, long from, long to, Instant oldest) throws SQLException {
        young.setInt(1, stream.id);
        young.setLong(2, from);
        young.setLong(3, to);
        young.setLong(4, oldest.toEpochMilli());
        try (ResultSet row = young.executeQuery()) {
            return row.next() ? row.getLong(1) : to + 1;
        }
    }

    /** Whether the newest message of a stream that keeps some is from before a time. */
    boolean isBefore(StreamRow stream, Instant time) throws SQLException {
        return firstSince(stream, stream.head, stream.head, time) > stream.head;
    }

    /** Removes the oldest up to a sequence, which becomes the first. */
    void deleteBefore(StreamRow stream, long first) throws SQLException {
        delete.setInt(1, stream.id);
        delete.setLong(2, stream.first);
        delete.setLong(3, first - 1);
        delete.executeUpdate();
        stream.first = first;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        find.close();
        whispered.close();
        young.close();
        delete.close();
    }
}
