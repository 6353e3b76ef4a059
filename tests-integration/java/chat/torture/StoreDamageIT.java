package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a crash leaves of the store's files, and what a bad disk makes of them: recovered or refused, never silently wrong. */
class StoreDamageIT {

    /** A write-ahead log begins with so many bytes, and each page in it (sqlite.org/fileformat2.html, section 4). */
    private static final int WAL_HEADER = 32;

    private static final int FRAME_HEADER = 24;
    private static final int FRAME = FRAME_HEADER + 4_096;

    private static final int FLIPS = 200;

    private Path folder;
    private KnownStore known;

    @BeforeEach
    void fillAStore() throws Exception {
        // In memory where there is such a place: thousands of stores are opened, and what is lost with power is not the
        // question.
        Path memory = Path.of("/dev/shm");
        folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "chat-torture")
                : Files.createTempDirectory("chat-torture");
        known = KnownStore.fill(folder);
    }

    @AfterEach
    void remove() throws IOException {
        KnownStore.delete(folder);
    }

    @Test
    void aLogCutAtAnyByteOfItsLastTransactionsHoldsWholeTransactionsOnly() throws Exception {
        int size = Math.toIntExact(Files.size(known.killed().resolve("chat.db-wal")));
        List<Integer> ends = known.walSizes();
        int from = ends.get(ends.size() - 3);
        boolean everyByte = Torture.times(0, 1) == 1;
        int cuts = 0;
        int refused = 0;
        for (int length = from; length <= size; length++) {
            int inFrame = (length - WAL_HEADER) % FRAME;
            if (!everyByte && inFrame > FRAME_HEADER + 2 && inFrame % 251 != 0 && inFrame < FRAME - 2) {
                continue;
            }
            Path copy = known.copy(known.killed());
            truncate(copy.resolve("chat.db-wal"), length);
            int cut = length;
            int whole = (int) ends.stream().filter(end -> end <= cut).count();
            KnownStore.Outcome outcome = known.reopen(copy);
            assertThat(outcome.transactions())
                    .as("whole transactions in %d bytes", cut)
                    .isEqualTo(whole);
            refused += outcome.refusal().isEmpty() ? 0 : 1;
            cuts++;
        }
        Torture.report("store cut", 0, cuts + " cuts", known.messages() * (long) cuts, 0);
        assertThat(cuts).isGreaterThan(100);
        assertThat(refused).as("a torn end is no damage").isZero();
    }

    @Test
    void aDatabaseCutShortIsRefused() throws Exception {
        long size = Files.size(known.closed().resolve("chat.db"));
        int cuts = Torture.times(50, 500);
        Random random = new Random(Torture.seed());
        for (int i = 0; i < cuts; i++) {
            Path copy = known.copy(known.closed());
            long length = i < 20 ? size - 1 - i : random.nextLong(size);
            truncate(copy.resolve("chat.db"), length);
            assertThat(known.reopen(copy).refusal())
                    .as("chat.db of %d bytes", length)
                    .contains("is damaged");
        }
        Torture.report("database cut", Torture.seed(), cuts + " cuts", known.messages() * (long) cuts, 0);
    }

    @Test
    void aByteThatChangedInTheDatabaseIsNeverReadAsIfItWereRight() throws Exception {
        flip(known.closed(), "chat.db");
    }

    @Test
    void aByteThatChangedInTheLogIsNeverReadAsIfItWereRight() throws Exception {
        flip(known.killed(), "chat.db-wal");
    }

    private void flip(Path original, String file) throws Exception {
        Random random = new Random(Torture.seed());
        long size = Files.size(original.resolve(file));
        int refused = 0;
        for (int i = 0; i < FLIPS; i++) {
            Path copy = known.copy(original);
            long place = random.nextLong(size);
            int bit = 1 << random.nextInt(8);
            try (RandomAccessFile bytes =
                    new RandomAccessFile(copy.resolve(file).toFile(), "rw")) {
                bytes.seek(place);
                int before = bytes.read();
                bytes.seek(place);
                bytes.write(before ^ bit);
            }
            KnownStore.Outcome outcome = known.reopen(copy);
            String where = "byte " + place + " of " + file + ", seed " + Torture.seed();
            refused += outcome.refusal().isEmpty() ? 0 : 1;
            if (outcome.refusal().isEmpty() && outcome.transactions() < known.transactions()) {
                // Only the very end may be taken for a torn one, and then everybody is told by a new epoch.
                assertThat(outcome.transactions()).as(where).isEqualTo(known.transactions() - 1);
                assertThat(outcome.sameEpoch()).as(where).isFalse();
            }
        }
        Torture.report(
                "byte flipped in " + file,
                Torture.seed(),
                FLIPS + " places, " + refused + " refused",
                known.messages() * (long) FLIPS,
                0);
        assertThat(refused).as("refused").isPositive();
    }

    private static void truncate(Path file, long length) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(length);
        }
    }
}
