package chat.store.sqlite;

import chat.domain.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The writer's view of {@code streams}: where each stream is, cached, so that a sequence costs no query. Changes reach the table once a
 * transaction. Owned by the writer thread.
 */
final class StreamTable implements AutoCloseable {

    /** More than a transaction can touch, so that none is dropped from the cache before it was written. */
    private static final int CACHED = 16_384;

    private final String epoch;
    private final Checksum checksum;
    private final PreparedStatement find;
    private final PreparedStatement newest;
    private final PreparedStatement newestOfAll;
    private final PreparedStatement next;
    private final PreparedStatement list;
    private final PreparedStatement upsert;
    private final PreparedStatement remove;
    private final List<StreamRow> changed = new ArrayList<>();
    private final Map<StreamId, StreamRow> cache = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, StreamRow> eldest) {
            return size() > CACHED;
        }
    };

    StreamTable(Connection connection, String epoch, Checksum checksum) throws SQLException {
        this.epoch = epoch;
        this.checksum = checksum;
        String select = "SELECT " + StreamRow.COLUMNS + " FROM streams WHERE ";
        this.find = connection.prepareStatement(select + "name = ?");
        this.newest = connection.prepareStatement("SELECT at FROM messages WHERE stream = ? AND seq = ?");
        this.newestOfAll = connection.prepareStatement(
                "SELECT max((SELECT at FROM messages WHERE stream = streams.id AND seq = streams.head)) FROM streams");
        this.next = connection.prepareStatement("SELECT coalesce(max(id), 0) + 1 FROM streams");
        this.list = connection.prepareStatement(select + "id >= ? ORDER BY id LIMIT ?");
        this.remove = connection.prepareStatement("DELETE FROM streams WHERE id = ?");
        this.upsert =
                connection.prepareStatement("INSERT INTO streams (" + StreamRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, first = excluded.first, head = excluded.head,"
                        + " crc = excluded.crc");
    }

    /** A stream as it is; one that was never written to begins here. */
    StreamRow get(StreamId stream) throws SQLException {
        StreamRow row = find(stream);
        if (row == null) {
            row = new StreamRow(nextId(), stream, epoch, 1, 0);
            // So that the id is taken: the next new stream of this transaction gets another.
            write(row);
            cache.put(stream, row);
        }
        return row;
    }

    /** A stream as it is; null for one that was never written to. */
    @Nullable
    StreamRow find(StreamId stream) throws SQLException {
        StreamRow row = cache.get(stream);
        if (row == null) {
            row = load(stream);
            if (row != null) {
                cache.put(stream, row);
            }
        }
        return row;
    }

    /** Forgets a stream of which nothing is kept; who writes to it once more begins a new one. */
    void remove(StreamRow row) throws SQLException {
        cache.remove(row.stream);
        changed.remove(row);
        remove.setInt(1, row.id);
        remove.executeUpdate();
    }

    /** Has to be told of each change before the commit. */
    void changed(StreamRow row) {
        if (!row.changed) {
            row.changed = true;
            changed.add(row);
        }
    }

    /** Writes what changed, as the last thing before a commit. */
    void flush() throws SQLException {
        for (StreamRow row : changed) {
            write(row);
            row.changed = false;
        }
        changed.clear();
    }

    /** Forgets everything that was cached: the transaction failed, so the table is right. */
    void reset() {
        cache.clear();
        changed.clear();
    }

    /** When the newest of all messages that are kept was said; empty where none is. */
    Optional<Instant> newest() throws SQLException {
        try (ResultSet row = newestOfAll.executeQuery()) {
            long at = row.next() ? row.getLong(1) : 0;
            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
        }
    }

    /** Some streams from an id on, in the order of ids. */
    List<StreamRow> from(int id, int limit) throws SQLException {
        List<StreamRow> rows = new ArrayList<>();
        list.setInt(1, id);
        list.setInt(2, limit);
        try (ResultSet row = list.executeQuery()) {
            while (row.next()) {
                StreamRow stored = StreamRow.read(row, checksum);
                StreamRow cached = cache.get(stored.stream);
                rows.add(cached != null ? cached : stored);
            }
        }
        return rows;
    }

    private @Nullable StreamRow load(StreamId stream) throws SQLException {
        find.setString(1, stream.text());
        StreamRow found;
        try (ResultSet row = find.executeQuery()) {
            found = row.next() ? StreamRow.read(row, checksum) : null;
        }
        if (found != null) {
            newest.setInt(1, found.id);
            newest.setLong(2, found.head);
            try (ResultSet row = newest.executeQuery()) {
                found.at = row.next() ? row.getLong(1) : Long.MIN_VALUE;
            }
        }
        return found;
    }

    private int nextId() throws SQLException {
        try (ResultSet row = next.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private void write(StreamRow row) throws SQLException {
        row.write(upsert, checksum);
        upsert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        find.close();
        newest.close();
        newestOfAll.close();
        next.close();
        list.close();
        upsert.close();
        remove.close();
    }
}
