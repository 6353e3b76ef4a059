package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.RequestId;
import chat.protocol.EncodedFrames;
import chat.protocol.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingsTest {

    private static final int CAPACITY = 1 << 20;

    private final FakeTransport transport = new FakeTransport("192.0.2.1", text -> {});
    private final SendQueue queue = new SendQueue(transport, CAPACITY, ByteBudget.ofHeap(4));
    private final Listings listings = new Listings(queue, CAPACITY, Runnable::run);
    private final List<String> begun = new ArrayList<>();

    private void ask(String id) {
        listings.ask(new RequestId(id), () -> begun.add(id));
    }

    private void answer(String id, int bytes) {
        queue.offer(EncodedFrames.of(new byte[bytes], bytes));
        listings.answered(List.of(new Reply.Rooms(new RequestId(id), List.of(), false)));
    }

    @Test
    void whoReadsIsServedAtOnceAFewAtATime() {
        for (int i = 1; i <= 6; i++) {
            ask("r" + i);
        }
        assertThat(begun).containsExactly("r1", "r2", "r3", "r4");
        answer("r2", 100);
        assertThat(begun).endsWith("r4", "r5");
        answer("r1", 100);
        assertThat(begun).endsWith("r5", "r6");
    }

    @Test
    void otherAnswersMakeNoRoom() {
        for (int i = 1; i <= 5; i++) {
            ask("r" + i);
        }
        listings.answered(List.of(new Reply.Pong(new RequestId("p"))));
        assertThat(begun).hasSize(4);
    }

    @Test
    void whoDoesNotReadHoldsLittleAndGoesOnWhenItIsRead() {
        transport.stopReading();
        ask("r1");
        answer("r1", Listings.MAX_UNREAD);
        for (int i = 2; i <= 100; i++) {
            ask("r" + i);
        }
        assertThat(begun).containsExactly("r1");
        transport.readAgain();
        assertThat(begun).containsExactly("r1", "r2", "r3", "r4", "r5");
    }

    @Test
    void whoIsGoneGetsNothingMore() {
        for (int i = 1; i <= 5; i++) {
            ask("r" + i);
        }
        listings.drop();
        answer("r1", 100);
        assertThat(begun).hasSize(4);
    }
}
