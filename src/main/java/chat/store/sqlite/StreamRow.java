package chat.store.sqlite;

import chat.domain.StreamId;
import chat.store.MessageLog.Head;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code streams}. The writer's are cached and change as it appends. Owned by who read it. */
final class StreamRow {

    static final String COLUMNS = "id, name, epoch, first, head, crc";

    final int id;
    final StreamId stream;
    final String epoch;
    long first;
    long head;

    /** When the last message was said, in milliseconds; only of rows that are appended to. */
    long at = Long.MIN_VALUE;

    /** Whether it differs from what is in the table. */
    boolean changed;

    StreamRow(int id, StreamId stream, String epoch, long first, long head) {
        this.id = id;
        this.stream = stream;
        this.epoch = epoch;
        this.first = first;
        this.head = head;
    }

    /** How many messages are kept. */
    long kept() {
        return head + 1 - first;
    }

    Head head() {
        return new Head(epoch, first, head);
    }

    /**
     * Reads {@link #COLUMNS}.
     *
     * @throws Damage where they are not what was written
     */
    static StreamRow read(ResultSet row, Checksum checksum) throws SQLException {
        int id = row.getInt(1);
        String name = row.getString(2);
        StreamRow stream;
        try {
            stream = new StreamRow(id, new StreamId(name), row.getString(3), row.getLong(4), row.getLong(5));
        } catch (IllegalArgumentException e) {
            throw new Damage("stream " + id + " has an impossible name");
        }
        if (stream.checksum(checksum) != row.getInt(6)) {
            throw new Damage("stream " + id + " does not match its checksum");
        }
        return stream;
    }

    /** Sets parameters: {@link #COLUMNS}. */
    void write(PreparedStatement statement, Checksum checksum) throws SQLException {
        statement.setInt(1, id);
        statement.setString(2, stream.text());
        statement.setString(3, epoch);
        statement.setLong(4, first);
        statement.setLong(5, head);
        statement.setInt(6, checksum(checksum));
    }

    private int checksum(Checksum checksum) {
        return checksum.start()
                .add(id)
                .add(stream.text())
                .add(epoch)
                .add(first)
                .add(head)
                .value();
    }
}
