package chat.store.sqlite;

import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.drafts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.store.Retention;
import chat.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not opened: said in one line, with what to do, and left as it is. */
class RefusalsTest {

    private static final String WHAT_TO_DO = "keep a copy of the directory, then restore it from a backup";

    @TempDir
    Path directory;

    private SqliteStore open() throws StoreException {
        return SqliteStore.open(directory, Durability.FSYNC, Retention.DEFAULT, Clock.systemUTC());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused() {
        return assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageNotContaining("\n");
    }

    private void filled() throws Exception {
        try (SqliteStore store = open()) {
            await(store.messages().append(LOBBY, drafts(1, 100)));
        }
    }

    @Test
    void aDirectoryThatAnotherStoreHas() throws Exception {
        try (SqliteStore first = open()) {
            refused()
                    .hasMessageContaining("is in use by another chat server (process ")
                    .hasMessageContaining("choose another with --data");
            await(first.messages().append(LOBBY, drafts(1, 1)));
        }
        open().close();
    }

    @Test
    void aFileThatIsNoStore() throws Exception {
        Files.writeString(directory.resolve("chat.db"), "dear diary, ".repeat(100));
        refused().hasMessageContaining("is not a message store").hasMessageContaining(WHAT_TO_DO);
        assertThat(Files.readString(directory.resolve("chat.db"))).startsWith("dear diary, ");
    }

    @Test
    void aStoreThatHasLostItsContent() throws Exception {
        filled();
        Files.write(directory.resolve("chat.db"), new byte[0]);
        refused().hasMessageContaining("lost its content").hasMessageContaining(WHAT_TO_DO);
        assertThat(directory.resolve("chat.db")).hasSize(0);
    }

    @Test
    void aLogWithoutItsDatabase() throws Exception {
        Files.write(directory.resolve("chat.db-wal"), new byte[100]);
        refused()
                .hasMessageContaining("chat.db-wal is there, but chat.db is not")
                .hasMessageContaining(WHAT_TO_DO);
    }

    @Test
    void aStoreOfANewerProgram() throws Exception {
        filled();
        try (Connection connection =
                new Connector(Durability.FSYNC).open(directory.resolve("chat.db"), Connector.Use.WRITE)) {
            Sql.execute(connection, "PRAGMA user_version = 99");
            connection.commit();
        }
        assertThatThrownBy(this::open)
                .hasMessageContaining("written by a newer chat")
                .hasMessageContaining("version 99");
    }

    @Test
    void aDirectoryThatCannotBeMade() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() ->
                        SqliteStore.open(file.resolve("data"), Durability.FSYNC, Retention.DEFAULT, Clock.systemUTC()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("choose another with --data");
    }

    @Test
    void aStoreOfAnOlderProgramGetsWhatItLacks() throws Exception {
        filled();
        try (Connection connection =
                new Connector(Durability.FSYNC).open(directory.resolve("chat.db"), Connector.Use.WRITE)) {
            Sql.execute(connection, "DROP INDEX whispers");
            Sql.execute(connection, "DROP TABLE disorder");
            Sql.execute(connection, "PRAGMA user_version = 2");
            connection.commit();
        }
        open().close();
        try (Connection connection =
                        new Connector(Durability.FSYNC).open(directory.resolve("chat.db"), Connector.Use.READ);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'whispers'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isOne();
        }
    }

    @Test
    void aFileThatCannotBeWritten() throws Exception {
        filled();
        Path database = directory.resolve("chat.db");
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("r--------"));
        Assumptions.assumeFalse(Files.isWritable(database), "who runs this may write everything: root");
        refused().hasMessageContaining("cannot be written: check that");
    }

    /** What has been released is never changed: an old file would lack the change for ever. A new schema is a new script. */
    @Test
    void theFirstMigrationIsWhatItWas() throws Exception {
        byte[] script = SqliteStore.class
                .getResourceAsStream("001-streams-and-state.sql")
                .readAllBytes();
        String withoutComments = new String(script, StandardCharsets.UTF_8)
                .replaceAll("--[^\n]*", "")
                .replaceAll("\\s+", " ");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(withoutComments.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("f4433cfcde770d14a9dd5d8f8a82bc32ffaf100511c4dbc01a8cdeb5e59ee128");
    }
}
