package chat.store.sqlite;

import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.awaitFailure;
import static chat.store.Fixtures.drafts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.store.Retention;
import chat.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only who opened the store last writes it, and only where clients will find it. */
class OwnershipTest {

    private static final String TAKEN = "another chat server has opened the data directory ";
    private static final String MOVED = " was moved, removed or replaced: nothing is written until it is back";

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void chooseAFolder() {
        data = folder.resolve("data");
    }

    private SqliteStore open() throws StoreException {
        return SqliteStore.open(data, Durability.FSYNC, Retention.DEFAULT, Clock.systemUTC());
    }

    private static StoreException refusal(SqliteStore store) {
        return awaitFailure(store.messages().append(LOBBY, drafts(1, 1)));
    }

    /** As another process does that opens the database. */
    private void takeOver() throws Exception {
        Path database = data.resolve("chat.db");
        try (Connection connection = new Connector(Durability.FSYNC).open(database, Connector.Use.WRITE)) {
            Ownership.take(connection, database);
        }
    }

    @Test
    void whoeverOpenedTheStoreBeforeWritesNothingMore() throws Exception {
        try (SqliteStore store = open()) {
            await(store.messages().append(LOBBY, drafts(1, 1)));
            takeOver();
            for (int i = 0; i < 3; i++) {
                assertThat(refusal(store)).hasMessageContaining(TAKEN + data.toRealPath());
            }
            assertThat(store.isAvailable()).isFalse();
        }
        try (SqliteStore next = open()) {
            await(next.messages().append(LOBBY, drafts(2, 2)));
        }
    }

    @Test
    void nothingIsWrittenToAFolderThatWasMovedUntilItIsBack() throws Exception {
        try (SqliteStore store = open()) {
            await(store.messages().append(LOBBY, drafts(1, 1)));
            Files.move(data, folder.resolve("moved"));
            assertThat(refusal(store)).hasMessageContaining(data.toString());
            Files.move(folder.resolve("moved"), data);
            await(store.messages().append(LOBBY, drafts(2, 2)));
            assertThat(store.isAvailable()).isTrue();
        }
    }

    @Test
    void nothingIsWrittenToAFolderThatWasReplacedByACopy() throws Exception {
        try (SqliteStore store = open()) {
            await(store.messages().append(LOBBY, drafts(1, 1)));
            Files.move(data, folder.resolve("moved"));
            copy(folder.resolve("moved"), data);
            assertThat(refusal(store)).hasMessageContaining(MOVED);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void anotherSpellingOfTheFolderIsTheSameFolder() throws Exception {
        Path link = folder.resolve("link");
        try (SqliteStore store = open()) {
            Files.createSymbolicLink(link, data);
            for (Path spelling : new Path[] {link, link.resolve("../data")}) {
                assertThatThrownBy(() ->
                                SqliteStore.open(spelling, Durability.FSYNC, Retention.DEFAULT, Clock.systemUTC()))
                        .hasMessageContaining("is in use by another chat server");
            }
            await(store.messages().append(LOBBY, drafts(1, 1)));
        }
    }
}
