package chat.store;

import static chat.store.Fixtures.DEV;
import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.drafts;
import static chat.store.Fixtures.sequences;
import static chat.store.Fixtures.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.domain.StreamId;
import chat.store.MessageLog.Head;
import java.time.Duration;
import org.junit.jupiter.api.Test;

abstract class RetentionContract extends ContractCase {

    @Test
    void theNewestAreKeptAndTheOldestGo() throws Exception {
        use(open(new Retention(10, Duration.ZERO), clock));
        for (int i = 1; i <= 25; i += 5) {
            await(log.append(LOBBY, drafts(i, i + 4)));
        }
        awaitFirst(LOBBY, 16);

        assertThat(await(log.head(LOBBY)).head()).isEqualTo(25);
        assertThat(texts(await(log.readAfter(LOBBY, 0, 100)).messages()))
                .hasSize(10)
                .startsWith("m16")
                .endsWith("m25");
        assertThat(texts(await(log.readBefore(LOBBY, 18, 100)).messages())).containsExactly("m16", "m17");
    }

    @Test
    void aBatchLargerThanWhatIsKeptLeavesItsNewest() throws Exception {
        use(open(new Retention(100, Duration.ZERO), clock));
        assertThat(sequences(await(log.append(LOBBY, drafts(1, 3_000)))))
                .hasSize(3_000)
                .endsWith(3_000L);
        awaitFirst(LOBBY, 2_901);
    }

    @Test
    void repeatsAreRecognisedAmongWhatIsKept() throws Exception {
        use(open(new Retention(10, Duration.ZERO), clock));
        await(log.append(LOBBY, drafts(1, 20)));
        awaitFirst(LOBBY, 11);

        assertThat(await(log.append(LOBBY, drafts(11, 20))))
                .allSatisfy(each -> assertThat(each.repeat()).isTrue());
    }

    @Test
    void whatIsTooOldGoesThoughNobodyWrites() throws Exception {
        use(open(new Retention(1_000, Duration.ofHours(1)), clock));
        await(log.append(LOBBY, drafts(1, 3)));
        await(log.append(DEV, drafts(1, 1)));
        clock.advance(Duration.ofMinutes(40));
        await(log.append(LOBBY, drafts(4, 5)));
        assertThat(await(log.head(LOBBY)).first()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(40));

        awaitFirst(LOBBY, 4);
        awaitFirst(DEV, 2);
        assertThat(texts(await(log.readAfter(LOBBY, 0, 10)).messages())).containsExactly("m4", "m5");
    }

    @Test
    void aStreamWithNothingLeftKeepsItsHeadAndEpoch() throws Exception {
        use(open(new Retention(1_000, Duration.ofHours(1)), clock));
        await(log.append(LOBBY, drafts(1, 3)));
        String epoch = await(log.head(LOBBY)).epoch();
        clock.advance(Duration.ofHours(2));
        awaitFirst(LOBBY, 4);

        assertThat(await(log.head(LOBBY))).isEqualTo(new Head(epoch, 4, 3));
        assertThat(await(log.readBefore(LOBBY, MessageLog.NEWEST, 10)).messages())
                .isEmpty();
        assertThat(sequences(await(log.append(LOBBY, drafts(4, 5))))).containsExactly(4L, 5L);
    }

    @Test
    void boundsMakeSense() {
        assertThatThrownBy(() -> new Retention(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retention(1, Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    private void awaitFirst(StreamId stream, long first) {
        await().untilAsserted(() ->
                assertThat(Fixtures.await(log.head(stream)).first()).isEqualTo(first));
    }
}
