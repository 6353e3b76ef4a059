package chat.store.sqlite;

import static chat.store.Fixtures.ADA;
import static chat.store.Fixtures.DEV;
import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.drafts;
import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.StreamId;
import chat.domain.UserName;
import chat.store.ManualClock;
import chat.store.Retention;
import chat.store.SessionRecord;
import chat.store.StoreListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retention never makes anybody wait long: however much has to go, it goes a bounded number of rows at a time. */
class RetentionStepsTest {

    private static final int STORED = 5_000;

    @TempDir
    Path directory;

    @Test
    void anAppendDropsAtMostTwiceWhatItStores() throws Exception {
        fill();
        try (WriteSession session = session()) {
            session.append(
                    LOBBY, drafts(STORED + 1, STORED + 1), Clock.systemUTC().instant(), 10);
            assertThat(session.streams().get(LOBBY).first).isEqualTo(3);
            session.append(
                    LOBBY, drafts(STORED + 2, STORED + 101), Clock.systemUTC().instant(), 10);
            assertThat(session.streams().get(LOBBY).first).isEqualTo(203);
            session.commit();
        }
    }

    @Test
    void aSweepTakesStepsOfAtMost256MessagesUntilNothingIsLeftToDo() throws Exception {
        fill();
        ManualClock clock = new ManualClock();
        Sweep sweep = new Sweep(new Retention(10, Duration.ZERO), clock, clock::nanos, StoreListener.NONE);
        int steps = 0;
        try (WriteSession session = session()) {
            while (sweep.isDue()) {
                long before = kept(session);
                sweep.step(session);
                session.commit();
                assertThat(before - kept(session)).isBetween(0L, 256L);
                steps++;
            }
            assertThat(kept(session)).isEqualTo(20);
        }
        assertThat(steps).isGreaterThanOrEqualTo(2 * (STORED - 10) / 256);
    }

    @Test
    void aSweepByAgeTakesTheSameSteps() throws Exception {
        fill();
        ManualClock clock = new ManualClock();
        Sweep sweep = new Sweep(new Retention(1_000_000, Duration.ofDays(1)), clock, clock::nanos, StoreListener.NONE);
        try (WriteSession session = session()) {
            sweep.step(session);
            clock.advance(Duration.ofDays(400));
            while (sweep.isDue()) {
                long before = kept(session);
                sweep.step(session);
                session.commit();
                assertThat(before - kept(session)).isBetween(0L, 256L);
            }
            assertThat(kept(session)).isZero();
            assertThat(session.streams().get(LOBBY).head).isEqualTo(STORED);
        }
    }

    @Test
    void anInboxIsForgottenInStepsOfAtMost256AndTheSessionWithTheLast() throws Exception {
        SessionRecord ada = new SessionRecord(
                ADA, new UserName("ada"), Set.of(), Presence.GONE, Note.NONE, Set.of(), 0, Instant.EPOCH);
        StreamId inbox = StreamId.inbox(ADA);
        try (SqliteStore store = SqliteStore.open(directory, Durability.OS, Retention.DEFAULT, new ManualClock())) {
            await(store.state().save(ada));
            await(store.messages().append(inbox, drafts(1, 2 * 256 + 1)));
            await(store.messages().append(LOBBY, drafts(1, 1)));
        }
        try (WriteSession session = session()) {
            assertThat(session.forget(ADA)).isFalse();
            session.commit();
            assertThat(session.streams().get(inbox).kept()).isEqualTo(256 + 1);
        }
        try (SqliteStore store = SqliteStore.open(directory, Durability.OS, Retention.DEFAULT, new ManualClock())) {
            assertThat(await(store.state().sessions())).as("interrupted").hasSize(1);
            await(store.state().forget(ADA));
            assertThat(await(store.state().sessions())).isEmpty();
        }
        try (WriteSession session = session()) {
            assertThat(session.streams().find(inbox)).isNull();
            assertThat(session.streams().from(1, 10)).hasSize(1);
        }
    }

    private static long kept(WriteSession session) throws Exception {
        return session.streams().get(LOBBY).kept() + session.streams().get(DEV).kept();
    }

    private void fill() throws Exception {
        try (SqliteStore store = SqliteStore.open(directory, Durability.OS, Retention.DEFAULT, new ManualClock())) {
            await(store.messages().append(LOBBY, drafts(1, STORED)));
            await(store.messages().append(DEV, drafts(1, STORED)));
        }
    }

    private WriteSession session() throws Exception {
        Connection connection = new Connector(Durability.OS).open(directory.resolve("chat.db"), Connector.Use.WRITE);
        return new WriteSession(connection, "e");
    }
}
