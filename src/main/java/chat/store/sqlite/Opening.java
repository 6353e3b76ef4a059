package chat.store.sqlite;

import chat.domain.StreamId;
import chat.files.PrivateFiles;
import chat.store.Epochs;
import chat.store.StoreException;
import chat.store.StoreListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * From a locked directory to a database that may be trusted: made where there is none, refused where it is damaged, brought to the
 * newest schema, and under new epochs where its end may have been cut.
 */
final class Opening {

    /** How long the start waits for the check of the whole file; a longer one goes on beside the work. */
    static final long CHECK_NANOS = 200_000_000;

    private static final String MAGIC = "SQLite format 3\0";
    private static final int APPLICATION_ID_OFFSET = 68;

    private final Path directory;
    private final Durability durability;
    private final Connector connector;
    private final Problems problems;
    private final StoreListener listener;
    private final Path database;
    private final Path wal;

    Opening(Path directory, Durability durability, Connector connector, Problems problems, StoreListener listener) {
        this.directory = directory;
        this.durability = durability;
        this.connector = connector;
        this.problems = problems;
        this.listener = listener;
        this.database = directory.resolve("chat.db");
        this.wal = directory.resolve("chat.db-wal");
    }

    /**
     * What was opened.
     *
     * @param epoch of the streams to come
     * @param ownership to be asked for in each transaction
     * @param checked whether the whole file was found well
     */
    record Opened(Path database, String epoch, Ownership ownership, boolean checked) {}

    Opened open() throws IOException, SQLException, StoreException {
        WalCheck.Verdict verdict = WalCheck.Verdict.WHOLE;
        boolean hadLog = false;
        if (Files.exists(database)) {
            if (!Files.isWritable(database)) {
                throw problems.readOnly(); // SQLite would open it all the same, and fail at the first message
            }
            refuseForeign();
            hadLog = Files.exists(wal);
            verdict = WalCheck.check(wal);
        } else {
            create();
        }
        if (verdict == WalCheck.Verdict.DAMAGED && durability == Durability.FSYNC) {
            throw problems.damaged("its log chat.db-wal has changed since it was written");
        }
        try (Connection connection = connector.open(database, Connector.Use.WRITE)) {
            Migrations.refuseNewer(connection);
            long start = System.nanoTime();
            boolean checked = IntegrityCheck.run(connection, () -> System.nanoTime() - start > CHECK_NANOS);
            Migrations.run(connection);
            renewEpochs(connection, verdict != WalCheck.Verdict.WHOLE);
            if (hadLog) {
                // What a killed process wrote may be in the system's memory only; it is not to be shown before it is on
                // the disk.
                Sql.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            }
            String epoch = Objects.requireNonNull(Meta.get(connection, Meta.EPOCH));
            Ownership ownership = Ownership.take(connection, database);
            return new Opened(database, epoch, ownership, checked);
        }
    }

    /** Made under another name and moved when it is whole, so that a file of no length is never a new one. */
    private void create() throws IOException, SQLException, StoreException {
        if (Files.exists(wal) && Files.size(wal) > 0) {
            throw problems.damaged("its log chat.db-wal is there, but chat.db is not");
        }
        Path unfinished = directory.resolve("chat.db.new");
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(directory.resolve(unfinished.getFileName() + suffix));
        }
        PrivateFiles.make(unfinished);
        try (Connection connection = connector.open(unfinished, Connector.Use.CREATE)) {
            Migrations.run(connection);
            Meta.put(connection, Meta.EPOCH, Epochs.random());
            connection.commit();
            Sql.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            connection.rollback();
        }
        Files.move(unfinished, database, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.sync(directory);
    }

    private void refuseForeign() throws IOException, StoreException {
        byte[] header;
        try (InputStream in = Files.newInputStream(database)) {
            header = in.readNBytes(100);
        }
        if (header.length < 100) {
            throw problems.damaged("chat.db has lost its content");
        }
        if (!new String(header, 0, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC)
                || ByteBuffer.wrap(header).getInt(APPLICATION_ID_OFFSET) != Migrations.APPLICATION_ID) {
            throw problems.damaged("chat.db is not a message store, or its first page is broken");
        }
    }

    /** New epochs where the end may have been cut, so that no client takes what comes next for what it has already seen. */
    private void renewEpochs(Connection connection, boolean inDoubt) throws SQLException {
        String boot = Boot.id();
        String unsynced = Meta.get(connection, Meta.UNSYNCED_BOOT);
        if (inDoubt || (unsynced != null && !unsynced.equals(boot))) {
            String epoch = Epochs.random();
            renewStreams(connection, epoch);
            Meta.put(connection, Meta.EPOCH, epoch);
            listener.noticed("the last messages before the crash may be lost: every room begins a new epoch");
        }
        if (durability == Durability.OS) {
            Meta.put(connection, Meta.UNSYNCED_BOOT, boot);
        } else if (unsynced != null) {
            Meta.remove(connection, Meta.UNSYNCED_BOOT);
        }
        connection.commit();
    }

    private static void renewStreams(Connection connection, String epoch) throws SQLException {
        Checksum checksum = new Checksum();
        List<StreamRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + StreamRow.COLUMNS + " FROM streams");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(StreamRow.read(row, checksum));
            }
        }
        try (PreparedStatement replace = connection.prepareStatement(
                "REPLACE INTO streams (" + StreamRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)")) {
            for (StreamRow row : rows) {
                StreamId stream = row.stream;
                new StreamRow(row.id, stream, epoch, row.first, row.head).write(replace, checksum);
                replace.executeUpdate();
            }
        }
    }
}
