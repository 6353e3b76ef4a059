package chat.store;

import static chat.store.Fixtures.ADA;
import static chat.store.Fixtures.BOB;
import static chat.store.Fixtures.DEV;
import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.drafts;
import static chat.store.Fixtures.sequences;
import static chat.store.Fixtures.texts;
import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Identity;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.domain.UserName;
import chat.store.MessageLog.Head;
import chat.store.MessageLog.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

abstract class StateContract extends ContractCase {

    @Test
    void aSessionComesBackAsItWasSaved() {
        SessionRecord full = session(ADA, "Ada", Set.of("aa", "bb"), Set.of(new RoomName("dev"), new RoomName("ops")));
        SessionRecord bare = new SessionRecord(
                BOB, new UserName("bob"), Set.of(), Presence.GONE, Note.NONE, Set.of(), 0, Instant.EPOCH);
        await(store.state().save(full));
        await(store.state().save(bare));
        assertThat(await(store.state().sessions())).containsExactlyInAnyOrder(full, bare);
    }

    @Test
    void theLastSaveOfASessionCounts() {
        List<CompletableFuture<Void>> saves = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            saves.add(store.state().save(session(ADA, "Ada" + i, Set.of("t" + i), Set.of())));
        }
        SessionRecord last = session(ADA, "Ada", Set.of("t"), Set.of());
        await(store.state().save(last));
        assertThat(saves).allMatch(CompletableFuture::isDone);
        assertThat(await(store.state().sessions())).containsExactly(last);
    }

    @Test
    void aForgottenSessionIsGone() {
        await(store.state().save(session(ADA, "Ada", Set.of("aa"), Set.of())));
        await(store.state().forget(ADA));
        await(store.state().forget(BOB));
        assertThat(await(store.state().sessions())).isEmpty();
    }

    @Test
    void whatWasWhisperedToAForgottenSessionIsGoneAndNothingElse() {
        await(store.state().save(session(ADA, "Ada", Set.of("aa"), Set.of())));
        await(log.append(StreamId.inbox(ADA), drafts(1, 600)));
        await(log.append(StreamId.inbox(BOB), drafts(601, 602)));
        await(log.append(DEV, drafts(1, 2)));
        await(store.state().forget(ADA));

        assertThat(await(store.state().sessions())).isEmpty();
        Page left = await(log.readAfter(StreamId.inbox(ADA), 0, 10));
        assertThat(left.messages()).isEmpty();
        assertThat(left.head().head()).isZero();
        assertThat(await(log.readAfter(StreamId.inbox(BOB), 0, 10)).messages()).hasSize(2);
        assertThat(await(log.readAfter(DEV, 0, 10)).messages()).hasSize(2);
    }

    @Test
    void aRoomComesBackAsItWasSaved() {
        RoomRecord dev = new RoomRecord(new RoomName("dev"), new Note("what we build \u2713"));
        await(store.state().save(new RoomRecord(new RoomName("dev"), Note.NONE)));
        await(store.state().save(dev));
        assertThat(await(store.state().rooms())).containsExactly(dev);
    }

    @Test
    void aRoomWithMessagesOnlyIsARoomAndAnInboxIsNot() {
        await(log.append(DEV, drafts(1, 1)));
        await(log.append(StreamId.inbox(ADA), drafts(1, 1)));
        assertThat(await(store.state().rooms())).containsExactly(new RoomRecord(new RoomName("dev"), Note.NONE));
    }

    @Test
    void whatWasSaidInAForgottenRoomStays() {
        await(store.state().save(new RoomRecord(new RoomName("dev"), new Note("soon gone"))));
        await(store.state().save(new RoomRecord(new RoomName("ops"), new Note("soon gone"))));
        await(log.append(DEV, drafts(1, 1)));
        await(store.state().forget(new RoomName("dev")));
        await(store.state().forget(new RoomName("ops")));

        assertThat(await(store.state().rooms())).containsExactly(new RoomRecord(new RoomName("dev"), Note.NONE));
        assertThat(await(log.readAfter(DEV, 0, 10)).messages()).hasSize(1);
    }

    @Test
    void whatWasSaidInAClearedRoomIsGoneAndItsSequenceGoesOn() {
        RoomName dev = new RoomName("dev");
        await(store.state().save(new RoomRecord(dev, new Note("soon gone"))));
        await(log.append(DEV, drafts(1, 600)));
        await(log.append(LOBBY, drafts(1, 2)));
        Head before = await(log.head(DEV));
        assertThat(await(store.state().clear(dev, StateStore.END_OF_TIME))).isTrue();

        assertThat(await(store.state().rooms())).extracting(RoomRecord::name).containsExactly(new RoomName("lobby"));
        assertThat(await(log.readAfter(DEV, 0, 10))).isEqualTo(new Page(new Head(before.epoch(), 601, 600), List.of()));
        assertThat(sequences(await(log.append(DEV, drafts(1, 1)))))
                .as("nothing of it is a repeat")
                .containsExactly(601L);
        assertThat(await(log.readAfter(LOBBY, 0, 10)).messages()).hasSize(2);
    }

    @Test
    void whatIsSaidWhileARoomIsClearedStays() {
        RoomName dev = new RoomName("dev");
        await(log.append(DEV, drafts(1, 2_000)));
        CompletableFuture<Boolean> cleared = store.state().clear(dev, StateStore.END_OF_TIME);
        await(log.append(DEV, drafts(2_001, 2_002)));
        assertThat(await(cleared)).isTrue();
        assertThat(texts(await(log.readAfter(DEV, 0, 10)).messages())).containsExactly("m2001", "m2002");
    }

    @Test
    void aRoomInWhichSomethingWasSaidSinceIsNotCleared() {
        RoomName dev = new RoomName("dev");
        await(store.state().save(new RoomRecord(dev, new Note("stays"))));
        await(log.append(DEV, drafts(1, 1)));
        Instant said = clock.instant();
        assertThat(await(store.state().clear(dev, said))).isFalse();
        assertThat(await(store.state().rooms())).containsExactly(new RoomRecord(dev, new Note("stays")));
        assertThat(await(log.readAfter(DEV, 0, 10)).messages()).hasSize(1);

        assertThat(await(store.state().clear(dev, said.plusMillis(1)))).isTrue();
        assertThat(await(store.state().rooms())).isEmpty();
        assertThat(await(store.state().clear(new RoomName("never"), said))).isTrue();
    }

    @Test
    void quietRoomsComeInTheOrderOfTheirQuiet() {
        await(log.append(StreamId.inbox(ADA), drafts(1, 1)));
        await(log.append(LOBBY, drafts(1, 1)));
        clock.advance(Duration.ofHours(1));
        await(log.append(DEV, drafts(1, 1)));
        clock.advance(Duration.ofHours(1));
        await(log.append(StreamId.room(new RoomName("busy")), drafts(1, 1)));
        await(log.append(StreamId.room(new RoomName("gone")), drafts(1, 1)));
        await(store.state().clear(new RoomName("gone"), StateStore.END_OF_TIME));
        await(store.state().save(new RoomRecord(new RoomName("lobby"), new Note("has both"))));
        await(store.state().save(new RoomRecord(new RoomName("topic"), new Note("only"))));

        assertThat(await(store.state().quietRooms(clock.instant())))
                .extracting(RoomName::text)
                .containsExactly("gone", "lobby", "dev", "topic");
    }

    private static SessionRecord session(Identity identity, String name, Set<String> tokens, Set<RoomName> rooms) {
        return new SessionRecord(
                identity,
                new UserName(name),
                tokens,
                Presence.AWAY,
                new Note("back at five \u2615"),
                rooms,
                42,
                Instant.parse("2026-11-22T21:03:00.456Z"));
    }
}
