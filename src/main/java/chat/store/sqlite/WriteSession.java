package chat.store.sqlite;

import chat.domain.Identity;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.store.MessageLog.Draft;
import chat.store.MessageLog.Stored;
import chat.store.SteadyClock;
import chat.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The write connection with its statements and what is cached of its tables. Thrown away as a whole when the disk failed. */
final class WriteSession implements AutoCloseable {

    /** Most messages that one step of {@link #forget} drops. */
    static final int FORGOTTEN_AT_ONCE = 256;

    private final Connection connection;
    private final StreamTable streams;
    private final MessageTable messages;
    private final StateTables state;
    private final Checkpoints checkpoints;
    private final PreparedStatement owner;
    private int stored;

    WriteSession(Connection connection, String epoch) throws SQLException {
        this.connection = connection;
        Checksum checksum = new Checksum();
        this.streams = new StreamTable(connection, epoch, checksum);
        this.messages = new MessageTable(connection, checksum);
        this.state = new StateTables(connection, checksum);
        this.checkpoints = new Checkpoints(connection, Checkpoints.LONG);
        this.owner = connection.prepareStatement("SELECT value FROM meta WHERE name = '" + Meta.OWNER + "'");
    }

    StateTables state() {
        return state;
    }

    StreamTable streams() {
        return streams;
    }

    MessageTable messages() {
        return messages;
    }

    /** Begins a transaction, in which nobody else writes. */
    void begin(Ownership ownership) throws SQLException, StoreException {
        try (ResultSet row = owner.executeQuery()) {
            ownership.require(row.next() ? row.getString(1) : null);
        }
    }

    /** Appends to a stream and drops as much from its old end as is beyond the bound, a bounded number at a time. */
    List<Stored> append(StreamId stream, List<Draft> drafts, Instant at, int keep) throws SQLException {
        StreamRow row = streams.get(stream);
        long before = row.head;
        List<Stored> results = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            results.add(messages.append(row, draft, at));
        }
        if (row.head > before) {
            stored += (int) (row.head - before);
            // Twice what came, so that a backlog shrinks while the cost stays in proportion.
            drop(row, Math.min(row.kept() - keep, 2 * (row.head - before)));
            streams.changed(row);
        }
        return results;
    }

    /**
     * Drops what was whispered to somebody who does not come back, a bounded number at a time, and with the last of it that there was such a session: so
     * whoever is interrupted in the middle begins again after the next start.
     *
     * @return whether that was all
     */
    boolean forget(Identity identity) throws SQLException {
        StreamRow inbox = streams.find(StreamId.inbox(identity));
        if (inbox != null) {
            drop(inbox, Math.min(inbox.kept(), FORGOTTEN_AT_ONCE));
            if (inbox.kept() > 0) {
                return false;
            }
            streams.remove(inbox);
        }
        state.forget(identity);
        return true;
    }

    /**
     * Removes a room's state, unless something was said in it at this time or later.
     *
     * @return up to where {@link #clear} has to remove what was said; empty where it has not
     */
    OptionalLong beginClearing(RoomName room, Instant before) throws SQLException {
        StreamRow row = streams.find(StreamId.room(room));
        if (row != null && row.kept() > 0 && !messages.isBefore(row, before)) {
            return OptionalLong.empty();
        }
        state.forget(room);
        return OptionalLong.of(row == null ? 0 : row.head);
    }

    /**
     * Drops what was said in a room up to a sequence, a bounded number at a time. That there was such a stream stays: its sequence goes on.
     *
     * @return whether that was all
     */
    boolean clear(RoomName room, long last) throws SQLException {
        StreamRow row = streams.find(StreamId.room(room));
        if (row == null) {
            return true;
        }
        drop(row, Math.min(last + 1 - row.first, FORGOTTEN_AT_ONCE));
        if (row.kept() == 0) {
            row.at = Long.MIN_VALUE; // nothing is left that the next message could be earlier than
        }
        return row.first > last;
    }

    /** Drops the oldest of a stream. */
    void drop(StreamRow row, long count) throws SQLException {
        if (count > 0) {
            messages.deleteBefore(row, row.first + count);
            streams.changed(row);
        }
    }

    /**
     * Makes everything since the last commit durable.
     *
     * @return how many messages that were
     */
    int commit() throws SQLException {
        streams.flush();
        connection.commit();
        int committed = stored;
        stored = 0;
        return committed;
    }

    /** Undoes everything since the last commit. */
    void rollback() throws SQLException {
        stored = 0;
        streams.reset();
        connection.rollback();
    }

    /** What is known of the clock that ages are counted by; where nothing was noted yet, the time of the newest message. */
    Optional<SteadyClock.State> ageClock() throws SQLException {
        Optional<SteadyClock.State> noted = Meta.ageClock(connection);
        return noted.isPresent() ? noted : streams.newest().map(SteadyClock.State::believed);
    }

    /** Notes what is known of the clock that ages are counted by. */
    void note(SteadyClock.State ageClock) throws SQLException {
        Meta.put(connection, ageClock);
    }

    /** Writes something and writes everything back to the database file: works only if the disk does. */
    void probe() throws SQLException {
        Meta.put(connection, Meta.PROBE, "");
        commit();
        checkpoints.now("PASSIVE");
    }

    /** Writes the log back to the database file once it is long. Between transactions. */
    void checkpointIfLong() throws SQLException {
        checkpoints.ifLong();
    }

    /** The end of an orderly close: nothing is owed to the disk any more. */
    void finish() throws SQLException {
        Meta.remove(connection, Meta.UNSYNCED_BOOT);
        commit();
        checkpoints.now("TRUNCATE");
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                owner;
                checkpoints;
                state;
                messages;
                streams) {
            // Closing is all.
        }
    }
}
