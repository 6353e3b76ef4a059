import chat.domain.Identity;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.domain.UserName;
import chat.store.MessageLog;
import chat.store.Retention;
import chat.store.Store;
import chat.store.sqlite.Durability;
import chat.store.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes a data directory full of messages: {@code java -cp target/chat.jar FillStore.java DIR closed|killed ROOMS COUNT [ROOMS COUNT]...} fills
 * so many rooms with so many messages of 100 bytes each; the rooms of COUNT are called {@code keptCOUNT-0} and so on.
 *
 * <p>{@code killed} ends as {@code kill -9} does. Somebody has read since long before, as a backup would, so that the write-ahead log could not be
 * written back and is as long as it gets.
 */
public final class FillStore {

    private static final int BATCH = 500;
    private static final int UNDER_WAY = 16;

    /** What is written while the log cannot be written back. */
    private static final int PINNED = 250_000;

    private static final String TEXT = "It was a bright cold day in April, and the clocks were striking thirteen; ".repeat(2);

    private FillStore() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        boolean killed = args[1].equals("killed");
        List<Runnable> batches = new ArrayList<>();
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        Store store = SqliteStore.open(directory, Durability.OS, Retention.DEFAULT, Clock.systemUTC());
        for (int i = 2; i < args.length; i += 2) {
            int count = Integer.parseInt(args[i + 1]);
            for (int room = 0; room < Integer.parseInt(args[i]); room++) {
                StreamId stream = StreamId.room(new RoomName("kept" + count + "-" + room));
                for (int from = 0; from < count; from += BATCH) {
                    List<MessageLog.Draft> drafts = drafts(from, Math.min(count, from + BATCH));
                    batches.add(() -> waiting.add(store.messages().append(stream, drafts)));
                }
            }
        }
        int pinAt = Math.max(0, batches.size() - PINNED / BATCH);
        for (int i = 0; i < batches.size(); i++) {
            if (killed && i == pinAt) {
                waiting.forEach(CompletableFuture::join);
                pin(directory);
            }
            batches.get(i).run();
            if (waiting.size() == UNDER_WAY) {
                waiting.remove(0).join();
            }
        }
        waiting.forEach(CompletableFuture::join);
        if (killed) {
            System.out.printf("write-ahead log: %d MiB%n", Files.size(directory.resolve("chat.db-wal")) >> 20);
            Runtime.getRuntime().halt(137);
        }
        store.close();
    }

    private static List<MessageLog.Draft> drafts(int from, int to) {
        List<MessageLog.Draft> drafts = new ArrayList<>(BATCH);
        for (int i = from; i < to; i++) {
            // Ten people talk, as their identities look.
            String who = "user" + i % 10;
            drafts.add(new MessageLog.Draft(
                    new Identity(who + "AAAAAAAAAAAAAAAAA"),
                    new UserName(who),
                    null,
                    new RequestId(who + "-" + i),
                    MessageKind.TEXT,
                    new MessageText(TEXT.substring(i % 40, i % 40 + 100))));
        }
        return drafts;
    }

    /** Reads, and never ends. */
    private static void pin(Path directory) throws Exception {
        Connection reader = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("chat.db"));
        reader.setAutoCommit(false);
        Statement statement = reader.createStatement();
        statement.executeQuery("SELECT count(*) FROM streams").close();
    }
}
