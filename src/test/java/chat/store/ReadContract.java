package chat.store;

import static chat.store.Fixtures.DEV;
import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.drafts;
import static chat.store.Fixtures.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.store.MessageLog.Head;
import chat.store.MessageLog.Page;
import org.junit.jupiter.api.Test;

abstract class ReadContract extends ContractCase {

    @Test
    void aStreamNeverWrittenToIsAtZeroInTheEpochItWillBeginWith() {
        Head before = await(log.head(LOBBY));
        assertThat(before).isEqualTo(new Head(before.epoch(), 1, 0));
        assertThat(before.epoch()).isNotBlank();
        assertThat(await(log.readBefore(LOBBY, MessageLog.NEWEST, 50)))
                .isEqualTo(new Page(before, java.util.List.of()));

        await(log.append(LOBBY, drafts(1, 2)));
        assertThat(await(log.head(LOBBY))).isEqualTo(new Head(before.epoch(), 1, 2));
    }

    @Test
    void anotherStoresEpochIsAnother() throws Exception {
        Head other = await(open(Retention.DEFAULT, clock).messages().head(LOBBY));
        assertThat(other.epoch()).isNotEqualTo(await(log.head(LOBBY)).epoch());
    }

    @Test
    void readingAfterASequenceGivesTheOldestOnesAfterIt() {
        await(log.append(LOBBY, drafts(1, 10)));

        Page page = await(log.readAfter(LOBBY, 3, 4));
        assertThat(texts(page.messages())).containsExactly("m4", "m5", "m6", "m7");
        assertThat(page.head().head()).isEqualTo(10);
        assertThat(texts(await(log.readAfter(LOBBY, 8, 4)).messages())).containsExactly("m9", "m10");
        assertThat(await(log.readAfter(LOBBY, 10, 4)).messages()).isEmpty();
        assertThat(await(log.readAfter(LOBBY, Long.MAX_VALUE, 4)).messages()).isEmpty();
    }

    @Test
    void readingBeforeASequenceGivesTheNewestOnesBeforeItOldestFirst() {
        await(log.append(LOBBY, drafts(1, 10)));

        assertThat(texts(await(log.readBefore(LOBBY, MessageLog.NEWEST, 3)).messages()))
                .containsExactly("m8", "m9", "m10");
        assertThat(texts(await(log.readBefore(LOBBY, 8, 3)).messages())).containsExactly("m5", "m6", "m7");
        assertThat(texts(await(log.readBefore(LOBBY, 3, 50)).messages())).containsExactly("m1", "m2");
        assertThat(await(log.readBefore(LOBBY, 1, 50)).messages()).isEmpty();
        assertThat(texts(await(log.readBefore(LOBBY, 99, 2)).messages())).containsExactly("m9", "m10");
    }

    @Test
    void streamsAreApart() {
        await(log.append(LOBBY, drafts(1, 3)));
        await(log.append(DEV, drafts(7, 8)));
        assertThat(texts(await(log.readAfter(DEV, 0, 10)).messages())).containsExactly("m7", "m8");
        assertThat(texts(await(log.readAfter(LOBBY, 0, 10)).messages())).containsExactly("m1", "m2", "m3");
    }

    @Test
    void aCompletedAppendIsSeenByTheNextRead() {
        for (int i = 1; i <= 200; i++) {
            await(log.append(LOBBY, drafts(i, i)));
            Page page = await(log.readBefore(LOBBY, MessageLog.NEWEST, 1));
            assertThat(page.head().head()).isEqualTo(i);
            assertThat(texts(page.messages())).containsExactly("m" + i);
        }
    }

    @Test
    void argumentsOutOfBoundsAreBugs() {
        assertThatThrownBy(() -> log.readAfter(LOBBY, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.readAfter(LOBBY, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.readBefore(LOBBY, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.readBefore(LOBBY, 1, 10_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
