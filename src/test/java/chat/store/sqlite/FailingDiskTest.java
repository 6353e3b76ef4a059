package chat.store.sqlite;

import static chat.store.Fixtures.ADA;
import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.awaitFailure;
import static chat.store.Fixtures.draft;
import static chat.store.Fixtures.drafts;
import static chat.store.Fixtures.sequences;
import static chat.store.Fixtures.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.store.MessageLog;
import chat.store.MessageLog.Stored;
import chat.store.Retention;
import chat.store.StoreListener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or fails: nothing is acknowledged that it did not take, and all goes on when it takes writes again. */
class FailingDiskTest {

    @TempDir
    Path directory;

    private final FaultyConnector connector = new FaultyConnector();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private SqliteStore store;
    private MessageLog log;

    @BeforeEach
    void openWithTenMessages() throws Exception {
        StoreListener listener = new StoreListener() {
            @Override
            public void failed(String reason) {
                told.add("failed: " + reason);
            }

            @Override
            public void recovered() {
                told.add("recovered");
            }
        };
        store = SqliteStore.open(
                directory,
                Durability.FSYNC,
                Retention.DEFAULT,
                Clock.systemUTC(),
                System::nanoTime,
                listener,
                connector);
        log = store.messages();
        await(log.append(LOBBY, drafts(1, 10)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatTheDiskDidNotTakeIsNotAcknowledgedAndNotThere() {
        connector.disk(FaultyConnector.Disk.REFUSES_COMMITS);

        assertThat(awaitFailure(log.append(LOBBY, drafts(11, 12)))).hasMessageContaining("check the disk");
        assertThat(store.isAvailable()).isFalse();
        assertThat(await(log.head(LOBBY)).head()).isEqualTo(10);
    }

    @Test
    void nobodyWaitsForEverForAProgramThatIsOutOfMemory() {
        connector.disk(FaultyConnector.Disk.BREAKS_THE_PROGRAM);
        assertThat(awaitFailure(log.append(LOBBY, drafts(11, 12)))).hasMessageContaining("OutOfMemoryError");
        assertThat(store.isAvailable()).isFalse();

        connector.disk(FaultyConnector.Disk.WORKS);
        await().until(store::isAvailable);
        assertThat(sequences(await(log.append(LOBBY, drafts(11, 12))))).containsExactly(11L, 12L);
    }

    @Test
    void itGoesOnByItselfWhenTheDiskDoesAndTellsBothOnce() {
        connector.disk(FaultyConnector.Disk.REFUSES_COMMITS);
        for (int i = 0; i < 5; i++) {
            awaitFailure(log.append(LOBBY, drafts(11, 12)));
        }
        connector.disk(FaultyConnector.Disk.WORKS);
        await().until(store::isAvailable);

        assertThat(sequences(await(log.append(LOBBY, drafts(11, 12))))).containsExactly(11L, 12L);
        assertThat(told).hasSize(2).first().asString().startsWith("failed: ");
        assertThat(told).last().isEqualTo("recovered");
    }

    @Test
    void whoAsksAgainAfterALostAnswerGetsTheFirstOnesResult() {
        connector.disk(FaultyConnector.Disk.LOSES_ANSWERS);
        awaitFailure(log.append(LOBBY, List.of(draft(ADA, "x", "once"))));
        connector.disk(FaultyConnector.Disk.WORKS);

        Stored again =
                await(log.append(LOBBY, List.of(draft(ADA, "x", "once")))).get(0);

        assertThat(again.repeat()).isTrue();
        assertThat(again.message().seq()).isEqualTo(11);
        assertThat(sequences(await(log.append(LOBBY, drafts(12, 12))))).containsExactly(12L);
    }

    /** The repeat check and the insert are one transaction: what was undone is no repeat. */
    @Test
    void whatWasUndoneIsNoRepeatAndLeavesNoHole() {
        connector.disk(FaultyConnector.Disk.REFUSES_COMMITS);
        awaitFailure(log.append(LOBBY, List.of(draft(ADA, "x", "first try"))));
        connector.disk(FaultyConnector.Disk.WORKS);

        Stored stored =
                await(log.append(LOBBY, List.of(draft(ADA, "x", "second try")))).get(0);

        assertThat(stored.repeat()).isFalse();
        assertThat(stored.message().seq()).isEqualTo(11);
        assertThat(texts(await(log.readAfter(LOBBY, 10, 10)).messages())).containsExactly("second try");
    }

    @Test
    void aFullDiskIsSaidToBeOneAndWhatIsThereCanBeRead() throws Exception {
        connector.full(true);
        CompletableFuture<List<Stored>> tooMuch = log.append(LOBBY, drafts(1_000, 6_000));

        assertThat(awaitFailure(tooMuch)).hasMessageContaining("is full: free some space there");
        assertThat(store.isAvailable()).isFalse();
        assertThat(await(log.readAfter(LOBBY, 0, 100)).messages()).hasSize(10);

        connector.full(false);
        await().until(store::isAvailable);
        assertThat(sequences(await(log.append(LOBBY, drafts(11, 11))))).containsExactly(11L);
    }

    @Test
    void whatWasAcknowledgedBeforeAndAfterOutlastsAll() throws Exception {
        connector.disk(FaultyConnector.Disk.REFUSES_COMMITS);
        awaitFailure(log.append(LOBBY, drafts(11, 12)));
        connector.disk(FaultyConnector.Disk.WORKS);
        await().until(store::isAvailable);
        await(log.append(LOBBY, drafts(13, 14)));
        store.close();

        store = SqliteStore.open(directory, Durability.FSYNC, Retention.DEFAULT, Clock.systemUTC());
        assertThat(texts(await(store.messages().readAfter(LOBBY, 0, 100)).messages()))
                .hasSize(12)
                .endsWith("m10", "m13", "m14");
    }
}
