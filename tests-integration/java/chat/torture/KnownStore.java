package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Identity;
import chat.domain.Message;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.domain.UserName;
import chat.store.MessageLog;
import chat.store.Retention;
import chat.store.Store;
import chat.store.StoreException;
import chat.store.sqlite.Durability;
import chat.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * A store whose every acknowledged transaction is known, as a killed process left it and as an orderly one did; copies of it are damaged and opened
 * again. One thread.
 */
final class KnownStore {

    private static final int TRANSACTIONS = 40;
    private static final List<StreamId> STREAMS =
            List.of(StreamId.room(new RoomName("lobby")), StreamId.room(new RoomName("dev")));

    private static final Retention ALL = new Retention(1_000_000, Duration.ZERO);

    private final Path folder;
    private final List<Integer> walSizes = new ArrayList<>();
    /** What was acknowledged: one message of the stream whose turn it was for each transaction. */
    private final List<Message> acknowledged = new ArrayList<>();

    private String epoch = "";
    private int copies;

    private KnownStore(Path folder) {
        this.folder = folder;
    }

    /**
     * What an opening came to.
     *
     * @param refusal what was told; empty where all could be read
     * @param transactions how many from the first on are there; of no meaning where it was refused
     * @param sameEpoch whether clients go on as before
     */
    record Outcome(String refusal, int transactions, boolean sameEpoch) {}

    static KnownStore fill(Path folder) throws Exception {
        KnownStore known = new KnownStore(folder);
        Path data = folder.resolve("data");
        try (Store store = open(data)) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                StreamId stream = known.streamOf(i);
                MessageLog.Draft draft = new MessageLog.Draft(
                        new Identity("ada"),
                        new UserName("ada"),
                        null,
                        new RequestId("m" + i),
                        MessageKind.TEXT,
                        new MessageText("message " + i + " " + "x".repeat(i * 7 % 300)));
                known.acknowledged.add(store.messages()
                        .append(stream, List.of(draft))
                        .join()
                        .get(0)
                        .message());
                known.walSizes.add(Math.toIntExact(Files.size(data.resolve("chat.db-wal"))));
            }
            known.epoch = store.messages().head(STREAMS.get(0)).join().epoch();
            known.copy(data, known.killed());
        }
        known.copy(data, known.closed());
        return known;
    }

    private static Store open(Path data) throws StoreException {
        return SqliteStore.open(data, Durability.FSYNC, ALL, Clock.systemUTC());
    }

    private StreamId streamOf(int transaction) {
        return STREAMS.get(transaction % STREAMS.size());
    }

    /** As a kill after the last acknowledgement left it. */
    Path killed() {
        return folder.resolve("killed");
    }

    /** As closing it in order left it. */
    Path closed() {
        return folder.resolve("closed");
    }

    /** The length of the write-ahead log after each transaction. */
    List<Integer> walSizes() {
        return walSizes;
    }

    int transactions() {
        return TRANSACTIONS;
    }

    int messages() {
        return TRANSACTIONS;
    }

    /** One to be damaged; the copy before is removed. */
    Path copy(Path original) throws IOException {
        Path copy = folder.resolve("copy" + ++copies);
        delete(folder.resolve("copy" + (copies - 1)));
        copy(original, copy);
        return copy;
    }

    private void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        for (String file : List.of("chat.db", "chat.db-wal")) {
            if (Files.exists(from.resolve(file))) {
                Files.copy(from.resolve(file), to.resolve(file));
            }
        }
    }

    /** Opens a damaged copy and reads everything. What it answers without a complaint is asserted to be what was acknowledged. */
    Outcome reopen(Path copy) {
        try (Store store = open(copy)) {
            store.state().sessions().join();
            store.state().rooms().join();
            int there = 0;
            boolean sameEpoch = true;
            for (StreamId stream : STREAMS) {
                MessageLog.Page page =
                        store.messages().readAfter(stream, 0, 1_000).join();
                List<Message> expected = of(stream);
                assertThat(page.messages())
                        .isEqualTo(expected.subList(0, page.messages().size()));
                assertThat(page.head().head()).isEqualTo(page.messages().size());
                there += page.messages().size();
                sameEpoch &= page.head().epoch().equals(epoch);
            }
            goesOn(store, there);
            return new Outcome("", there, sameEpoch);
        } catch (StoreException e) {
            return new Outcome(e.getMessage(), 0, false);
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(StoreException.class);
            return new Outcome(String.valueOf(e.getCause().getMessage()), 0, false);
        }
    }

    /** Said again, everything there is a repeat, and what is not is stored once. */
    private void goesOn(Store store, int there) {
        Message last = acknowledged.get(TRANSACTIONS - 1);
        MessageLog.Draft again =
                new MessageLog.Draft(last.sender(), last.from(), last.to(), last.id(), last.kind(), last.text());
        MessageLog.Stored stored = store.messages()
                .append(streamOf(TRANSACTIONS - 1), List.of(again))
                .join()
                .get(0);
        assertThat(stored.repeat()).isEqualTo(there == TRANSACTIONS);
    }

    private List<Message> of(StreamId stream) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            if (streamOf(i).equals(stream)) {
                messages.add(acknowledged.get(i));
            }
        }
        return messages;
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
