package chat.store.sqlite;

import static chat.store.Fixtures.ADA;
import static chat.store.Fixtures.BOB;
import static chat.store.Fixtures.DEV;
import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.awaitFailure;
import static chat.store.Fixtures.draft;
import static chat.store.Fixtures.drafts;
import static chat.store.Fixtures.messages;
import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Message;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.store.ManualClock;
import chat.store.MessageLog;
import chat.store.MessageLog.Head;
import chat.store.MessageLog.Stored;
import chat.store.Retention;
import chat.store.RoomRecord;
import chat.store.SessionRecord;
import chat.store.StoreListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there after a restart. */
class ReopeningTest {

    @TempDir
    Path directory;

    private final List<String> noticed = Collections.synchronizedList(new ArrayList<>());

    private SqliteStore open(Durability durability) throws Exception {
        return SqliteStore.open(directory, durability, Retention.DEFAULT, Clock.systemUTC(), new StoreListener() {
            @Override
            public void noticed(String line) {
                noticed.add(line);
            }

            @Override
            public void damaged(String line) {
                noticed.add(line);
            }
        });
    }

    private SqliteStore open() throws Exception {
        return open(Durability.FSYNC);
    }

    @Test
    void everythingSaidIsThereInTheSameEpoch() throws Exception {
        List<Message> said;
        Head before;
        try (SqliteStore store = open()) {
            said = messages(await(store.messages().append(LOBBY, drafts(1, 300))));
            before = await(store.messages().head(LOBBY));
        }
        try (SqliteStore store = open()) {
            assertThat(await(store.messages().readAfter(LOBBY, 0, 1_000)).messages())
                    .isEqualTo(said);
            assertThat(await(store.messages().head(LOBBY))).isEqualTo(before);
            assertThat(await(store.messages().head(DEV)).epoch())
                    .as("of a stream to come")
                    .isEqualTo(before.epoch());
        }
        assertThat(noticed).isEmpty();
    }

    @Test
    void theTimeOfAStreamDoesNotGoBackAfterARestart() throws Exception {
        ManualClock clock = new ManualClock();
        Instant said = clock.instant();
        try (SqliteStore store = SqliteStore.open(directory, Durability.FSYNC, Retention.DEFAULT, clock)) {
            await(store.messages().append(LOBBY, drafts(1, 2)));
        }
        clock.advance(Duration.ofDays(-3_652));
        try (SqliteStore store = SqliteStore.open(directory, Durability.FSYNC, Retention.DEFAULT, clock)) {
            await(store.messages().append(LOBBY, drafts(3, 3)));
            assertThat(await(store.messages().readAfter(LOBBY, 0, 10)).messages())
                    .hasSize(3)
                    .allSatisfy(message -> assertThat(message.at()).isEqualTo(said));
        }
    }

    @Test
    void inAStoreInWhichTimesGoBackEverythingSinceATimeIsFound() throws Exception {
        Random random = new Random(34);
        int said = 400;
        long[] times = new long[said + 1];
        long time = 1_700_000_000_000L;
        for (int seq = 1; seq <= said; seq++) {
            boolean jumps = seq > 100 && seq < 300 && random.nextInt(20) == 0;
            time += jumps ? random.nextLong(-400_000_000_000L, 400_000_000_000L) : 60_000;
            times[seq] = time;
        }
        try (SqliteStore store = open()) {
            await(store.messages().append(DEV, drafts(1, 10)));
            await(store.messages().append(LOBBY, drafts(1, said)));
        }
        try (Connection connection =
                new Connector(Durability.FSYNC).open(directory.resolve("chat.db"), Connector.Use.WRITE)) {
            for (int seq = 1; seq <= said; seq++) {
                Sql.execute(
                        connection, "UPDATE messages SET at = " + times[seq] + " WHERE stream = 2 AND seq = " + seq);
            }
            Sql.execute(connection, "DROP TABLE disorder");
            Sql.execute(connection, "PRAGMA user_version = 3");
            connection.commit();
        }
        try (SqliteStore store = open()) {
            for (int seq = 1; seq <= said; seq++) {
                long since = times[seq];
                long first = LongStream.rangeClosed(1, said)
                        .filter(each -> times[(int) each] >= since)
                        .findFirst()
                        .orElseThrow();
                assertThat(await(store.messages().firstSince(LOBBY, Instant.ofEpochMilli(since))))
                        .as("since message %d", seq)
                        .isEqualTo(first);
            }
        }
    }

    private long firstKept(ManualClock clock) throws Exception {
        Retention month = new Retention(1_000, Duration.ofDays(30));
        StoreListener listener = new StoreListener() {
            @Override
            public void noticed(String line) {
                noticed.add(line);
            }
        };
        try (SqliteStore store = SqliteStore.open(
                directory, Durability.OS, month, clock, clock::nanos, listener, new Connector(Durability.OS))) {
            for (int i = 0; i < 4; i++) { // Each commit is followed by a look for what is too old.
                await(store.state().save(new RoomRecord(new RoomName("dev"), new Note("topic " + i))));
            }
            return await(store.messages().head(LOBBY)).first();
        }
    }

    @Test
    void aStartWithAClockTenYearsAheadErasesNothingForADayAndSaysSo() throws Exception {
        ManualClock clock = new ManualClock();
        try (SqliteStore store = SqliteStore.open(directory, Durability.OS, Retention.DEFAULT, clock)) {
            await(store.messages().append(LOBBY, drafts(1, 3)));
        }
        clock.jump(Duration.ofDays(3_652));
        for (int hour = 0; hour < 24; hour++) { // and each start in between goes on counting
            assertThat(firstKept(clock)).as("hour %d", hour).isEqualTo(1);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(noticed).singleElement().asString().contains("3652 d ahead");
    }

    @Test
    void aClockSetRightAgainAfterARestartHasErasedNothing() throws Exception {
        ManualClock clock = new ManualClock();
        try (SqliteStore store = SqliteStore.open(directory, Durability.OS, Retention.DEFAULT, clock)) {
            await(store.messages().append(LOBBY, drafts(1, 3)));
        }
        for (int days : new int[] {3_652, -3_652, -3_652, 3_652}) {
            clock.jump(Duration.ofDays(days));
            assertThat(firstKept(clock)).isEqualTo(1);
        }
    }

    @Test
    void aRepeatIsRecognisedAfterARestart() throws Exception {
        Stored first;
        try (SqliteStore store = open()) {
            first = await(store.messages().append(LOBBY, List.of(draft(ADA, "x", "once"))))
                    .get(0);
        }
        try (SqliteStore store = open()) {
            MessageLog log = store.messages();
            assertThat(await(log.append(LOBBY, List.of(draft(ADA, "x", "once"), draft(BOB, "x", "his")))))
                    .extracting(Stored::repeat)
                    .containsExactly(true, false);
            assertThat(await(log.readAfter(LOBBY, 0, 1)).messages()).containsExactly(first.message());
        }
    }

    @Test
    void aMessageThatChangedOnTheDiskIsShownToNobodyAndTheOperatorIsTold() throws Exception {
        try (SqliteStore store = open()) {
            await(store.messages().append(LOBBY, drafts(1, 3)));
            await(store.messages().append(DEV, drafts(1, 3)));
        }
        try (Connection connection =
                new Connector(Durability.FSYNC).open(directory.resolve("chat.db"), Connector.Use.WRITE)) {
            Sql.execute(connection, "UPDATE messages SET text = 'never said' WHERE stream = 1 AND seq = 2");
            connection.commit();
        }
        try (SqliteStore store = open()) {
            assertThat(awaitFailure(store.messages().readAfter(LOBBY, 0, 10)))
                    .hasMessageContaining("message 2 of stream 1 does not match its checksum")
                    .hasMessageContaining("restore it from a backup");
            assertThat(noticed).singleElement().asString().contains("message 2 of stream 1");
            assertThat(await(store.messages().readAfter(LOBBY, 2, 10)).messages())
                    .as("what is well")
                    .hasSize(1);
            assertThat(await(store.messages().readAfter(DEV, 0, 10)).messages()).hasSize(3);
        }
    }

    @Test
    void sessionsAndRoomsAreThere() throws Exception {
        SessionRecord ada = new SessionRecord(
                ADA,
                new UserName("ada"),
                Set.of("aa", "bb"),
                Presence.AWAY,
                new Note("tea"),
                Set.of(new RoomName("lobby"), new RoomName("dev")),
                17,
                Instant.parse("2026-11-22T21:03:00.123Z"));
        RoomRecord dev = new RoomRecord(new RoomName("dev"), new Note("what we do"));
        try (SqliteStore store = open()) {
            await(store.state().save(ada));
            await(store.state().save(dev));
        }
        try (SqliteStore store = open()) {
            assertThat(await(store.state().sessions())).containsExactly(ada);
            assertThat(await(store.state().rooms())).containsExactly(dev);
        }
    }

    @Test
    void aRestartOfTheProgramAloneLosesNothingThatWasNotSynced() throws Exception {
        String epoch;
        try (SqliteStore store = open(Durability.OS)) {
            await(store.messages().append(LOBBY, drafts(1, 3)));
            epoch = await(store.messages().head(LOBBY)).epoch();
        }
        try (SqliteStore store = open(Durability.OS)) {
            assertThat(await(store.messages().head(LOBBY))).isEqualTo(new Head(epoch, 1, 3));
        }
    }

    @Test
    void afterACrashOfTheSystemWhatWasNotSyncedBeginsANewEpoch() throws Exception {
        String epoch;
        try (SqliteStore store = open(Durability.OS)) {
            await(store.messages().append(LOBBY, drafts(1, 3)));
            epoch = await(store.messages().head(LOBBY)).epoch();
        }
        try (Connection connection =
                new Connector(Durability.FSYNC).open(directory.resolve("chat.db"), Connector.Use.WRITE)) {
            Meta.put(connection, Meta.UNSYNCED_BOOT, "another boot");
            connection.commit();
        }
        try (SqliteStore store = open()) {
            Head head = await(store.messages().head(LOBBY));
            assertThat(head.epoch()).isNotEqualTo(epoch);
            assertThat(head.head()).isEqualTo(3);
            assertThat(noticed).singleElement().asString().contains("new epoch");
        }
    }

    @Test
    void whatANewStoreIsMadeOfIsForItsOwnerAlone() throws Exception {
        Assumptions.assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"), "files have no owners here");
        Path data = directory.resolve("new/data");
        try (SqliteStore store = SqliteStore.open(data, Durability.FSYNC, Retention.DEFAULT, Clock.systemUTC())) {
            await(store.messages().append(LOBBY, drafts(1, 3)));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            for (String file : List.of("chat.db", "chat.db-wal", "lock")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
        }
    }
}
