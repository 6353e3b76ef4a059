package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.EncodedFrames;
import chat.protocol.Event;
import chat.protocol.JsonCodec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held of a stream in memory, and what all streams may hold together. */
class TailTest {

    private static final JsonCodec CODEC = new JsonCodec();

    private final ByteBudget plenty = new ByteBudget(1 << 30);

    private static EncodedFrames message(long seq, int characters) {
        return CODEC.encode(new Event.Message(
                new RoomName("x"),
                seq,
                Instant.EPOCH,
                new UserName("ada"),
                new RequestId("m" + seq),
                MessageKind.TEXT,
                new MessageText("x".repeat(characters))));
    }

    private static Tail filled(ByteBudget budget, int messages, int characters) {
        Tail tail = new Tail(50, 0, budget);
        for (int seq = 1; seq <= messages; seq++) {
            tail.add(message(seq, characters));
        }
        return tail;
    }

    @Test
    void shortMessagesAreKeptInPlentyAndLongOnesInBytes() {
        assertThat(filled(plenty, 200, 10).covers(0)).isTrue();
        Tail large = filled(plenty, 200, 4_000);
        assertThat(large.covers(200 - 25)).isTrue();
        assertThat(large.covers(200 - 50)).isFalse();
    }

    @Test
    void whatIsHeldIsCountedAndGivenBack() {
        Tail tail = filled(plenty, 60, 100);
        int held = tail.since(0).stream().mapToInt(EncodedFrames::size).sum();
        assertThat(plenty.bytes()).isEqualTo(held);

        int block = tail.shown().orElseThrow().size();
        assertThat(tail.shown()).isPresent();
        assertThat(plenty.bytes()).isEqualTo(held + block);

        tail.add(message(61, 100));
        assertThat(plenty.bytes()).isBetween((long) held, (long) held + 1_000);

        tail.shown();
        tail.clear();
        assertThat(plenty.bytes()).isZero();
        assertThat(tail.covers(60)).isFalse();
        assertThat(tail.covers(61)).isTrue();
        assertThat(tail.since(61)).isEmpty();
        assertThat(tail.shown()).isEmpty();
    }

    @Test
    void oneThatGrowsGivesEverythingUpWhereAllAreTooMuch() {
        ByteBudget tight = new ByteBudget(20_000);
        Tail quiet = filled(tight, 10, 1_500);
        Tail growing = filled(tight, 100, 1_500);
        assertThat(quiet.covers(0)).isTrue();
        assertThat(growing.head()).isEqualTo(100);
        assertThat(growing.covers(100 - 4)).isFalse();
        assertThat(tight.bytes()).isLessThan(20_000);

        quiet.shed();
        assertThat(quiet.covers(0))
                .as("something was added since the call before")
                .isTrue();
        quiet.shed();
        assertThat(quiet.covers(9)).isFalse();
        growing.add(message(101, 1_500));
        assertThat(growing.since(100)).hasSize(1);
    }

    @Test
    void aStreamThatIsTalkedInKeepsItsOwn() {
        Tail busy = filled(plenty, 10, 100);
        busy.shed();
        busy.add(message(11, 100));
        busy.shed();
        assertThat(busy.since(0)).hasSize(11);
        assertThat(List.of(busy.head(), busy.beforeShown())).containsExactly(11L, 0L);
    }
}
