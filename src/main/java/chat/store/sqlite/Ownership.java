package chat.store.sqlite;

import chat.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That the store which the clients know is still the one that is written. The lock of the folder is on a file that somebody may remove, and the
 * folder may be moved or replaced while the server runs. So whoever opens a database writes its name into it, and looks for that name in each
 * transaction that it writes: SQLite lets no other process write in between, so of two servers only the one that came last ever acknowledges
 * anything. And the file that is open has to be the one in the folder, as what is written to any other is lost.
 */
final class Ownership {

    private final Path database;
    private final @Nullable Object key;
    private final String name;

    private Ownership(Path database, @Nullable Object key, String name) {
        this.database = database;
        this.key = key;
        this.name = name;
    }

    /** Takes a database, which nobody else can write from the commit on. */
    static Ownership take(Connection connection, Path database) throws SQLException, IOException {
        Ownership taken =
                new Ownership(database, key(database), UUID.randomUUID().toString());
        Meta.put(connection, Meta.OWNER, taken.name);
        connection.commit();
        return taken;
    }

    /**
     * Begins a transaction.
     *
     * @param owner as the database says
     * @throws StoreException when another server has taken it, or the file is not in its place
     */
    void require(@Nullable String owner) throws StoreException {
        if (!name.equals(owner)) {
            throw new StoreException(
                    "another chat server has opened the data directory " + database.getParent()
                            + ", whose lock was removed: nothing is written here any more; stop one of the two, and restart the other");
        }
        if (!isInPlace()) {
            throw new StoreException(
                    "the data directory " + database.getParent()
                            + " was moved, removed or replaced: nothing is written until it is back; move it back, or restart the server");
        }
    }

    private boolean isInPlace() {
        try {
            return Objects.equals(key, key(database));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Device and inode; null on systems that do not tell. */
    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
