package chat.store.sqlite;

import chat.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The check of a file too large to be checked at the start, beside the work, on a thread and connection of its own. It begins some seconds after
 * the start: who was there before comes back first.
 */
final class BackgroundCheck implements AutoCloseable {

    /** Opens a read connection. */
    interface Connections {
        Connection open() throws SQLException;
    }

    private static final long DELAY_SECONDS = 5;

    private final Thread thread;
    private final CountDownLatch end = new CountDownLatch(1);

    private BackgroundCheck(Runnable check) {
        this.thread = new Thread(check, "chat-log-check");
        thread.setDaemon(true);
    }

    /** Begins; tells of damage, and of nothing else. */
    static BackgroundCheck start(Connections connections, Problems problems, Consumer<StoreException> damaged) {
        BackgroundCheck[] self = new BackgroundCheck[1];
        self[0] = new BackgroundCheck(() -> self[0].run(connections, problems, damaged));
        self[0].thread.start();
        return self[0];
    }

    private void run(Connections connections, Problems problems, Consumer<StoreException> damaged) {
        try {
            if (end.await(DELAY_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            return;
        }
        try (Connection connection = connections.open()) {
            IntegrityCheck.run(connection, () -> end.getCount() == 0);
        } catch (SQLException e) {
            damaged.accept(problems.describe(e));
        }
    }

    /** Gives up, if it is still at it. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
