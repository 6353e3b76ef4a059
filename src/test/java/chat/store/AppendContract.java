package chat.store;

import static chat.store.Fixtures.ADA;
import static chat.store.Fixtures.BOB;
import static chat.store.Fixtures.DEV;
import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.awaitFailure;
import static chat.store.Fixtures.draft;
import static chat.store.Fixtures.drafts;
import static chat.store.Fixtures.messages;
import static chat.store.Fixtures.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.domain.Identity;
import chat.domain.Message;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.StreamId;
import chat.domain.UserName;
import chat.store.MessageLog.Draft;
import chat.store.MessageLog.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

abstract class AppendContract extends ContractCase {

    @Test
    void sequencesOfAStreamAreOneTwoThree() {
        assertThat(sequences(await(log.append(LOBBY, drafts(1, 3))))).containsExactly(1L, 2L, 3L);
        assertThat(sequences(await(log.append(LOBBY, drafts(4, 4))))).containsExactly(4L);
        assertThat(sequences(await(log.append(DEV, drafts(1, 2))))).containsExactly(1L, 2L);
    }

    @Test
    void whatIsStoredIsWhatWasGiven() {
        StreamId inbox = StreamId.inbox(BOB);
        Draft whisper = new Draft(
                ADA,
                new UserName("Ada"),
                new UserName("bob"),
                new RequestId("w:1.a_b-c"),
                MessageKind.ACTION,
                new MessageText("z\u00e4hlt\n\u4f60\u597d \ud83d\udc4d"));

        Message stored = await(log.append(inbox, List.of(whisper))).get(0).message();

        assertThat(stored)
                .isEqualTo(new Message(
                        1,
                        Instant.parse("2026-11-22T21:03:00.123Z"),
                        whisper.sender(),
                        whisper.from(),
                        whisper.to(),
                        whisper.id(),
                        whisper.kind(),
                        whisper.text()));
        assertThat(await(log.readAfter(inbox, 0, 10)).messages()).containsExactly(stored);
    }

    @Test
    void theLongestTextFits() {
        Draft longest = draft(ADA, "m", "\ud83d\udc4d".repeat(MessageText.MAX_CHARACTERS));
        await(log.append(LOBBY, List.of(longest)));
        assertThat(await(log.readAfter(LOBBY, 0, 1)).messages().get(0).text()).isEqualTo(longest.text());
    }

    @Test
    void aRepeatIsNotStoredAgainAndGetsTheFirstOnesResult() {
        Message first = await(log.append(LOBBY, List.of(draft(ADA, "a", "first"))))
                .get(0)
                .message();
        clock.advance(Duration.ofMinutes(1));

        List<Stored> again = await(log.append(LOBBY, List.of(draft(ADA, "a", "other"), draft(ADA, "b", "next"))));

        assertThat(again.get(0)).isEqualTo(new Stored(first, true));
        assertThat(again.get(1).repeat()).isFalse();
        assertThat(sequences(again)).containsExactly(1L, 2L);
        assertThat(await(log.head(LOBBY)).head()).isEqualTo(2);
    }

    @Test
    void aRepeatWithinABatchIsNotStoredAgain() {
        List<Stored> stored = await(log.append(LOBBY, List.of(draft(ADA, "a", "one"), draft(ADA, "a", "two"))));

        assertThat(stored.get(1)).isEqualTo(new Stored(stored.get(0).message(), true));
        assertThat(await(log.readAfter(LOBBY, 0, 10)).messages())
                .containsExactly(stored.get(0).message());
    }

    @Test
    void anotherSendersIdOrAnotherStreamsIsNoRepeat() {
        await(log.append(LOBBY, List.of(draft(ADA, "a", "hers"))));
        assertThat(await(log.append(LOBBY, List.of(draft(BOB, "a", "his"))))
                        .get(0)
                        .repeat())
                .isFalse();
        assertThat(await(log.append(DEV, List.of(draft(ADA, "a", "there"))))
                        .get(0)
                        .repeat())
                .isFalse();
    }

    /** The receiver's name changed hands between the two: the second is not for the eyes of who has it now. */
    @Test
    void aWhisperIsARepeatInWhoeversInbox() {
        Draft toBob = whisper(ADA, "w");
        Stored first = await(log.append(StreamId.inbox(BOB), List.of(toBob))).get(0);

        StreamId another = StreamId.inbox(new Identity("identity-of-carol"));
        assertThat(await(log.append(another, List.of(toBob, whisper(ADA, "next")))))
                .satisfiesExactly(
                        again -> assertThat(again).isEqualTo(new Stored(first.message(), true)),
                        next -> assertThat(next.repeat()).isFalse());
        assertThat(await(log.readAfter(another, 0, 10)).messages())
                .extracting(message -> message.id().text())
                .containsExactly("next");
        assertThat(await(log.append(another, List.of(whisper(BOB, "w")))).get(0).repeat())
                .as("of another sender")
                .isFalse();
    }

    private static Draft whisper(Identity sender, String id) {
        return new Draft(
                sender,
                new UserName("someone"),
                new UserName("bob"),
                new RequestId(id),
                MessageKind.TEXT,
                new MessageText("psst"));
    }

    @Test
    void keysThatRunTogetherAreNotTakenForOneAnother() {
        await(log.append(LOBBY, List.of(draft(new Identity("ab"), "c", "x"))));
        assertThat(await(log.append(LOBBY, List.of(draft(new Identity("a"), "bc", "x"))))
                        .get(0)
                        .repeat())
                .isFalse();
    }

    @Test
    void appendsToAStreamAreStoredAndCompletedInTheOrderOfTheCalls() {
        List<Long> completed = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            all.add(log.append(LOBBY, drafts(i, i))
                    .thenAccept(stored -> completed.add(stored.get(0).message().seq())));
            all.add(log.append(DEV, drafts(i, i)));
        }
        await(CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])));

        assertThat(completed).isSorted().hasSize(500);
        assertThat(messageIds())
                .isEqualTo(drafts(1, 500).stream().map(Draft::id).toList());
    }

    private List<RequestId> messageIds() {
        return await(log.readAfter(LOBBY, 0, 1_000)).messages().stream()
                .map(Message::id)
                .toList();
    }

    @Test
    void futuresCompleteOnAThreadOfTheLogs() throws Exception {
        CountDownLatch chained = new CountDownLatch(1);
        ManualClock gate = new ManualClock() {
            @Override
            public Instant instant() {
                if (Thread.currentThread().getName().startsWith("chat-log")) {
                    Fixtures.await(chained);
                }
                return super.instant();
            }
        };
        CompletableFuture<Thread> completer;
        try {
            completer = open(Retention.DEFAULT, gate)
                    .messages()
                    .append(LOBBY, drafts(1, 1))
                    .thenApply(any -> Thread.currentThread());
        } finally {
            chained.countDown();
        }
        assertThat(await(completer).getName()).startsWith("chat-log");
    }

    @Test
    void aBatchHasOneToTenThousandDrafts() {
        assertThatThrownBy(() -> log.append(LOBBY, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.append(LOBBY, Collections.nCopies(10_001, draft(ADA, "a", "x"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(messages(await(log.append(LOBBY, drafts(1, 10_000))))).hasSize(10_000);
    }

    @Test
    void aClosedStoreFinishesWhatItWasGivenAndRefusesTheRest() {
        List<CompletableFuture<List<Stored>>> before = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            before.add(log.append(LOBBY, drafts(i, i)));
        }
        store.close();
        store.close();

        assertThat(before).allSatisfy(each -> assertThat(await(each)).hasSize(1));
        assertThat(awaitFailure(log.append(LOBBY, drafts(51, 51)))).hasMessageContaining("closed");
        assertThat(awaitFailure(log.head(LOBBY))).hasMessageContaining("closed");
        assertThat(awaitFailure(log.readAfter(LOBBY, 0, 1))).hasMessageContaining("closed");
        assertThat(awaitFailure(log.readBefore(LOBBY, 1, 1))).hasMessageContaining("closed");
        assertThat(awaitFailure(store.state().sessions())).hasMessageContaining("closed");
        assertThat(awaitFailure(store.state().rooms())).hasMessageContaining("closed");
    }
}
