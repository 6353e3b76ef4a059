package chat.store.sqlite;

import chat.store.ManualClock;
import chat.store.Retention;
import chat.store.Store;
import chat.store.StoreContract;
import chat.store.StoreListener;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    @TempDir
    Path directory;

    @Override
    protected Store openEmpty(Retention retention, ManualClock clock, StoreListener listener) throws Exception {
        return SqliteStore.open(
                Files.createTempDirectory(directory, "data"),
                Durability.FSYNC,
                retention,
                clock,
                clock::nanos,
                listener,
                new Connector(Durability.FSYNC));
    }
}
