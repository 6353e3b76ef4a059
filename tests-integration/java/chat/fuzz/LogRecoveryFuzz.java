package chat.fuzz;

import chat.domain.Message;
import chat.domain.StreamId;
import chat.store.Fixtures;
import chat.store.MessageLog;
import chat.store.Retention;
import chat.store.StoreException;
import chat.store.sqlite.Durability;
import chat.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Recovery of the message log: whatever happened to the files of a killed server, the store opens and shows a beginning of what was said, word for
 * word, or refuses to open.
 *
 * <p>An input is a list of damages of six bytes each: which file and what, where, and a value.
 */
public final class LogRecoveryFuzz {

    private static final Retention ALL = new Retention(Integer.MAX_VALUE, Duration.ZERO);
    private static final int MESSAGES = 60;
    private static final int DAMAGE = 6;
    private static final Path FOLDER = folder();
    private static final byte[] DATABASE;
    private static final byte[] LOG;

    static {
        try {
            Path original = FOLDER.resolve("original");
            try (SqliteStore store = SqliteStore.open(original, Durability.FSYNC, ALL, Clock.systemUTC())) {
                for (int i = 1; i <= MESSAGES; i++) {
                    Fixtures.await(store.messages().append(Fixtures.LOBBY, Fixtures.drafts(i, i)));
                }
                // As a process leaves them that is killed now.
                DATABASE = Files.readAllBytes(original.resolve("chat.db"));
                LOG = Files.readAllBytes(original.resolve("chat.db-wal"));
            }
        } catch (IOException | StoreException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private LogRecoveryFuzz() {}

    private static Path folder() {
        Path memory = Path.of("/dev/shm");
        try {
            Path folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "chat-fuzz")
                    : Files.createTempDirectory("chat-fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // Left for the system's own cleaning.
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        byte[] database = DATABASE.clone();
        byte[] log = LOG.clone();
        for (int at = 0; at + DAMAGE <= input.length; at += DAMAGE) {
            boolean inLog = (input[at] & 1) == 0;
            byte[] damaged = damage(inLog ? log : database, Arrays.copyOfRange(input, at, at + DAMAGE));
            if (inLog) {
                log = damaged;
            } else {
                database = damaged;
            }
        }
        Path copy = FOLDER.resolve("copy");
        delete(copy);
        Files.createDirectory(copy);
        Files.write(copy.resolve("chat.db"), database);
        Files.write(copy.resolve("chat.db-wal"), log);
        try (SqliteStore store = SqliteStore.open(copy, Durability.FSYNC, ALL, Clock.systemUTC())) {
            check(store.messages(), Fixtures.LOBBY);
        } catch (StoreException refused) {
            String why = String.valueOf(refused.getMessage());
            Inputs.hold(why.chars().noneMatch(Character::isISOControl), "not one line", why);
        }
    }

    private static byte[] damage(byte[] file, byte[] how) {
        if (file.length == 0) {
            return file;
        }
        int at = (ByteBuffer.wrap(how).getInt(1) & 0x7fffffff) % file.length;
        switch (how[0] >> 1 & 3) {
            case 0 -> file[at] = how[5];
            case 1 -> file[at] ^= (byte) (1 << (how[5] & 7));
            case 2 -> Arrays.fill(file, at, Math.min(file.length, at + 16 * (how[5] & 0xff)), (byte) 0);
            default -> {
                return Arrays.copyOf(file, at);
            }
        }
        return file;
    }

    private static void check(MessageLog log, StreamId stream) throws StoreException {
        List<Message> all;
        try {
            all = log.readBefore(stream, MessageLog.NEWEST, 200).join().messages();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException damage) {
                throw damage;
            }
            throw e;
        }
        for (int i = 0; i < all.size(); i++) {
            Inputs.hold(all.get(i).seq() == i + 1, "a hole", all);
            Inputs.hold(all.get(i).text().text().equals("m" + (i + 1)), "not what was said", all);
        }
        Inputs.hold(all.size() <= MESSAGES, "more than was said", all);
    }
}
