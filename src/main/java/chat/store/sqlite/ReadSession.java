package chat.store.sqlite;

import chat.domain.Ban;
import chat.domain.Message;
import chat.domain.Note;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.store.MessageLog.Head;
import chat.store.MessageLog.Page;
import chat.store.RoomRecord;
import chat.store.SessionRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** A read connection with its statements. What is read between two {@link #end}s is of one moment. Owned by a reader thread. */
final class ReadSession implements AutoCloseable {

    /** Room names sort between these: {@code #} and the character after it. */
    private static final String ROOM_STREAMS = "name >= '#' AND name < '$'";

    private final Connection connection;
    private final String epoch;
    private final Checksum checksum = new Checksum();
    private final PreparedStatement stream;
    private final PreparedStatement range;
    private final PreparedStatement young;
    private final PreparedStatement disorder;

    ReadSession(Connection connection, String epoch) throws SQLException {
        this.connection = connection;
        this.epoch = epoch;
        this.stream = connection.prepareStatement("SELECT " + StreamRow.COLUMNS + " FROM streams WHERE name = ?");
        this.range = connection.prepareStatement("SELECT " + MessageRow.COLUMNS
                + " FROM messages WHERE stream = ? AND seq BETWEEN ? AND ? ORDER BY seq");
        this.young = connection.prepareStatement(MessageTable.FIRST_SINCE);
        this.disorder = connection.prepareStatement("SELECT seq FROM disorder WHERE stream = ?");
    }

    Head head(StreamId id) throws SQLException {
        return row(id).head();
    }

    Page after(StreamId id, long after, int limit) throws SQLException {
        StreamRow row = row(id);
        long from = Math.max(Math.min(after, row.head) + 1, row.first);
        return page(row, from, Math.min(row.head, from + limit - 1));
    }

    Page before(StreamId id, long before, int limit) throws SQLException {
        StreamRow row = row(id);
        long to = Math.min(row.head, before - 1);
        return page(row, Math.max(row.first, to + 1 - limit), to);
    }

    /** The first sequence that is not from before a time; the one after the head if there is none. */
    long firstSince(StreamId id, Instant time) throws SQLException {
        StreamRow row = row(id);
        long ordered = Math.max(row.first, orderedFrom(row));
        long found = firstAmong(row, row.first, ordered - 1, time);
        return found < ordered ? found : bisect(row, ordered, row.head + 1, time);
    }

    /** From where on times do not go back: in stores of older versions they did, with the clock. */
    private long orderedFrom(StreamRow row) throws SQLException {
        disorder.setInt(1, row.id);
        try (ResultSet last = disorder.executeQuery()) {
            return last.next() ? last.getLong(1) : row.first;
        }
    }

    /** Looks at one after another; the sequence after the range if all are from before the time. */
    private long firstAmong(StreamRow row, long from, long to, Instant time) throws SQLException {
        young.setInt(1, row.id);
        young.setLong(2, from);
        young.setLong(3, to);
        young.setLong(4, time.toEpochMilli());
        try (ResultSet first = young.executeQuery()) {
            return first.next() ? first.getLong(1) : to + 1;
        }
    }

    private long bisect(StreamRow row, long from, long end, Instant time) throws SQLException {
        long low = from;
        long high = end;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (firstAmong(row, middle, middle, time) > middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    List<SessionRecord> sessions() throws SQLException {
        List<SessionRecord> sessions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + SessionRow.COLUMNS + " FROM sessions");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                sessions.add(SessionRow.read(row, checksum));
            }
        }
        return Collections.unmodifiableList(sessions);
    }

    List<RoomRecord> rooms() throws SQLException {
        Map<RoomName, RoomRecord> rooms = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + RoomRow.COLUMNS + " FROM rooms");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                RoomRecord room = RoomRow.read(row, checksum);
                rooms.put(room.name(), room);
            }
        }
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT " + StreamRow.COLUMNS + " FROM streams WHERE " + ROOM_STREAMS + " AND first <= head");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                RoomName name = StreamRow.read(row, checksum).stream.room();
                rooms.putIfAbsent(name, new RoomRecord(name, Note.NONE));
            }
        }
        return List.copyOf(rooms.values());
    }

    /** The rooms in which nothing was said at this time or later, in the order of {@link chat.store.StateStore#quietRooms}. */
    List<RoomName> quietRooms(Instant since) throws SQLException {
        Set<RoomName> known = new HashSet<>();
        NavigableMap<Long, List<RoomName>> quiet = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + StreamRow.COLUMNS
                        + ", (SELECT at FROM messages WHERE stream = streams.id AND seq = streams.head) AS newest"
                        + " FROM streams WHERE " + ROOM_STREAMS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                RoomName name = StreamRow.read(row, checksum).stream.room();
                known.add(name);
                long newest = row.getLong("newest"); // 0 where there is none
                if (newest < since.toEpochMilli()) {
                    quiet.computeIfAbsent(newest, at -> new ArrayList<>(1)).add(name);
                }
            }
        }
        List<RoomName> rooms = new ArrayList<>();
        quiet.values().forEach(rooms::addAll);
        rooms().stream()
                .map(RoomRecord::name)
                .filter(name -> !known.contains(name))
                .forEach(rooms::add);
        return Collections.unmodifiableList(rooms);
    }

    List<Ban> bans() throws SQLException {
        List<Ban> bans = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + BanRow.COLUMNS + " FROM bans");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                bans.add(BanRow.read(row, checksum));
            }
        }
        return Collections.unmodifiableList(bans);
    }

    /** Lets go of the moment that was read from; the next read sees a later one. */
    void end() throws SQLException {
        connection.rollback();
    }

    private StreamRow row(StreamId id) throws SQLException {
        stream.setString(1, id.text());
        try (ResultSet row = stream.executeQuery()) {
            return row.next() ? StreamRow.read(row, checksum) : new StreamRow(0, id, epoch, 1, 0);
        }
    }

    private Page page(StreamRow row, long from, long to) throws SQLException {
        if (from > to) {
            return new Page(row.head(), List.of());
        }
        List<Message> messages = new ArrayList<>((int) (to - from + 1));
        range.setInt(1, row.id);
        range.setLong(2, from);
        range.setLong(3, to);
        try (ResultSet stored = range.executeQuery()) {
            for (long seq = from; seq <= to; seq++) {
                if (!stored.next() || stored.getLong(1) != seq) {
                    throw new Damage("message " + seq + " of " + row.stream + " is missing");
                }
                messages.add(MessageRow.read(stored, row.id, checksum));
            }
        }
        return new Page(row.head(), Collections.unmodifiableList(messages));
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                stream;
                range;
                young;
                disorder) {
            // Closing is all.
        }
    }
}
