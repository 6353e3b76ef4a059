package chat.store.sqlite;

import chat.store.Retention;
import chat.store.Store;
import chat.store.StoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    @TempDir
    Path directory;

    @Override
    protected Store openEmpty(Retention retention, Clock clock) throws Exception {
        return SqliteStore.open(Files.createTempDirectory(directory, "data"), Durability.FSYNC, retention, clock);
    }
}
