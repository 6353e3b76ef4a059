package chat.store.sqlite;

import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.drafts;
import static org.assertj.core.api.Assertions.assertThat;

import chat.store.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The write-ahead log stays short, and who reads for long is not waited for again and again. */
class CheckpointsTest {

    private static final int LONG = 20;
    private static final int BATCH = 20;

    @TempDir
    Path directory;

    private int said;

    @BeforeEach
    void make() throws Exception {
        SqliteStore.open(directory, Durability.OS, Retention.DEFAULT, Clock.systemUTC())
                .close();
    }

    @Test
    void theLogIsBegunAnewAgainAndAgain() throws Exception {
        try (Connection connection = connection();
                WriteSession session = new WriteSession(connection, "epoch");
                Checkpoints checkpoints = new Checkpoints(connection, LONG)) {
            for (int i = 0; i < 100; i++) {
                write(session);
                checkpoints.ifLong();
            }
            assertThat(frames()).isLessThan(20L * LONG);
        }
    }

    @Test
    void aLongReaderIsWaitedForLessAndLessOften() throws Exception {
        List<Integer> waits = new ArrayList<>();
        try (Connection reader = reader();
                Connection connection = connection();
                WriteSession session = new WriteSession(connection, "epoch");
                Checkpoints checkpoints = new Checkpoints(connection, LONG)) {
            for (int i = 0; i < 400; i++) {
                write(session);
                long before = checkpoints.restartAt();
                checkpoints.ifLong();
                if (checkpoints.restartAt() != before) {
                    waits.add(i);
                }
            }
            reader.rollback();
            assertThat(waits).as("writes after which the reader was waited for").hasSizeBetween(2, 8);

            // It has ended: all is written back, and the log begins anew.
            for (int i = 0; i < 3; i++) {
                write(session);
                checkpoints.ifLong();
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
                row.next();
                assertThat(row.getInt(2)).as("frames in use").isLessThan(10 * LONG);
            }
        }
    }

    private void write(WriteSession session) throws Exception {
        session.append(LOBBY, drafts(said + 1, said + BATCH), Clock.systemUTC().instant(), 1_000_000);
        said += BATCH;
        session.commit();
    }

    private long frames() throws Exception {
        return Files.size(directory.resolve("chat.db-wal")) / 4_120;
    }

    private Connection connection() throws SQLException {
        return new Connector(Durability.OS).open(directory.resolve("chat.db"), Connector.Use.WRITE);
    }

    /** Reads, and does not end. */
    private Connection reader() throws Exception {
        Connection reader = new Connector(Durability.OS).open(directory.resolve("chat.db"), Connector.Use.READ);
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM streams")) {
            row.next();
        }
        return reader;
    }
}
