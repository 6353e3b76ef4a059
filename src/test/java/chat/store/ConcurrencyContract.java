package chat.store;

import static chat.store.Fixtures.DEV;
import static chat.store.Fixtures.LOBBY;
import static chat.store.Fixtures.await;
import static chat.store.Fixtures.draft;
import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Identity;
import chat.domain.Message;
import chat.domain.StreamId;
import chat.store.MessageLog.Draft;
import chat.store.MessageLog.Page;
import chat.store.MessageLog.Stored;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

abstract class ConcurrencyContract extends ContractCase {

    private static final long SEED = Long.getLong("seed", 20261122L);
    private static final List<StreamId> STREAMS = List.of(LOBBY, DEV);
    private static final int WRITERS = 6;
    private static final int BATCHES = 60;

    @Test
    void manyWritersWithRepeatsLeaveEachMessageOnceAndNoHoles() {
        AtomicBoolean writing = new AtomicBoolean(true);
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> readWhile(writing));
        List<Writer> writers = new ArrayList<>();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Writer writer = new Writer(i);
            writers.add(writer);
            running.add(CompletableFuture.runAsync(writer));
        }
        running.forEach(Fixtures::await);
        writing.set(false);
        await(reader);

        for (StreamId stream : STREAMS) {
            Map<String, Message> expected = new HashMap<>();
            writers.forEach(writer -> expected.putAll(writer.acknowledged.get(stream)));
            List<Message> all = readAll(stream);
            assertThat(all)
                    .as("seed %d, %s", SEED, stream)
                    .extracting(Message::seq)
                    .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, all.size())
                            .boxed()
                            .toList());
            assertThat(all).as("seed %d, %s", SEED, stream).containsExactlyInAnyOrderElementsOf(expected.values());
        }
    }

    private List<Message> readAll(StreamId stream) {
        List<Message> all = new ArrayList<>();
        long head = await(log.head(stream)).head();
        while (all.size() < head) {
            all.addAll(await(log.readAfter(stream, all.size(), 500)).messages());
        }
        return all;
    }

    /** Pages are whole and heads only grow, whatever is being written. */
    private void readWhile(AtomicBoolean writing) {
        long newest = 0;
        while (writing.get()) {
            Page page = await(log.readBefore(LOBBY, MessageLog.NEWEST, 50));
            long head = page.head().head();
            assertThat(head).isGreaterThanOrEqualTo(newest);
            assertThat(page.messages()).hasSize((int) Math.min(50, head));
            for (int i = 0; i < page.messages().size(); i++) {
                assertThat(page.messages().get(i).seq())
                        .isEqualTo(head - page.messages().size() + 1 + i);
            }
            newest = head;
        }
    }

    /** Appends batches with repeats of its own earlier drafts, several in flight, and remembers the acknowledgements. */
    private final class Writer implements Runnable {

        final Map<StreamId, Map<String, Message>> acknowledged = Map.of(LOBBY, new HashMap<>(), DEV, new HashMap<>());
        private final Identity identity;
        private final Random random;
        private int next;

        Writer(int number) {
            this.identity = new Identity("writer-" + number);
            this.random = new Random(SEED + number);
        }

        @Override
        public void run() {
            Queue<Runnable> inFlight = new ArrayDeque<>();
            for (int i = 0; i < BATCHES; i++) {
                StreamId stream = STREAMS.get(random.nextInt(STREAMS.size()));
                CompletableFuture<List<Stored>> appended = log.append(stream, batch());
                inFlight.add(() -> await(appended).forEach(stored -> acknowledge(stream, stored)));
                if (inFlight.size() > 4) {
                    inFlight.remove().run();
                }
            }
            inFlight.forEach(Runnable::run);
        }

        private List<Draft> batch() {
            List<Draft> drafts = new ArrayList<>();
            int size = 1 + random.nextInt(20);
            for (int i = 0; i < size; i++) {
                boolean repeat = next > 0 && random.nextInt(4) == 0;
                String id = "id-" + (repeat ? random.nextInt(next) : next++);
                drafts.add(draft(identity, id, identity + " says " + id));
            }
            return drafts;
        }

        private void acknowledge(StreamId stream, Stored stored) {
            String key = identity + "/" + stored.message().id();
            Message earlier = acknowledged.get(stream).put(key, stored.message());
            assertThat(stored.repeat()).as("seed %d, %s", SEED, key).isEqualTo(earlier != null);
            if (earlier != null) {
                assertThat(stored.message()).isEqualTo(earlier);
            }
        }
    }
}
