package chat.store.sqlite;

import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.drafts;
import static chat.store.Fixtures.messages;
import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Message;
import chat.store.MessageLog;
import chat.store.Retention;
import chat.store.StoreListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** The backup of a running server that operations.md describes: SQLite's own, as by the command {@code sqlite3 chat.db ".backup FILE"}. */
class BackupTest {

    private static final int BATCH = 50;

    @TempDir
    Path folder;

    @Test
    void hasEverythingAcknowledgedBeforeItBegan() throws Exception {
        Path live = folder.resolve("live");
        List<Message> acknowledged = new ArrayList<>();
        try (SqliteStore store = open(live)) {
            for (int round = 0; round < 10; round++) {
                int first = 2 * round * BATCH + 1;
                acknowledged.addAll(messages(await(store.messages().append(LOBBY, drafts(first, first + BATCH - 1)))));
                CompletableFuture<List<MessageLog.Stored>> meanwhile =
                        store.messages().append(LOBBY, drafts(first + BATCH, first + 2 * BATCH - 1));
                Path backup = Files.createDirectory(folder.resolve("backup-" + round));
                backUp(live, backup);
                List<Message> known = List.copyOf(acknowledged);
                acknowledged.addAll(messages(await(meanwhile)));
                try (SqliteStore restored = open(backup)) {
                    List<Message> kept = await(restored.messages().readAfter(LOBBY, 0, 10_000))
                            .messages();
                    assertThat(kept).startsWith(known.toArray(Message[]::new));
                    assertThat(acknowledged).startsWith(kept.toArray(Message[]::new));
                }
            }
        }
    }

    private static void backUp(Path from, Path to) throws Exception {
        try (Connection connection = new JDBC().connect("jdbc:sqlite:" + from.resolve("chat.db"), new Properties());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("backup to '" + to.resolve("chat.db") + "'");
        }
    }

    private static SqliteStore open(Path directory) throws Exception {
        return SqliteStore.open(directory, Durability.FSYNC, Retention.DEFAULT, Clock.systemUTC(), new StoreListener() {
            @Override
            public void noticed(String line) {
                throw new AssertionError(line);
            }

            @Override
            public void damaged(String line) {
                throw new AssertionError(line);
            }
        });
    }
}
