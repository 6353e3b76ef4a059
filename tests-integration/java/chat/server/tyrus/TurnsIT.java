package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.protocol.CloseCode;
import chat.server.Chat;
import chat.server.Peer;
import chat.server.Transport;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody waits for long behind somebody who sends all that the network takes, and what takes the server long. */
@Timeout(240)
class TurnsIT {

    private static final long MUCH_WORK_NANOS = 2_000_000;
    private static final int HARD_ONES = 1_000;
    private static final int QUICK_ONES = 20_000;

    /** A text, and the thread that brought it. */
    private record Heard(String text, Thread thread) {}

    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final CountDownLatch others = new CountDownLatch(1);

    /** Takes long for each text but those of others, and as long as it wants for the first. */
    private final class SlowChat implements Chat {
        @Override
        public Peer connect(Transport transport) {
            return new Peer() {
                @Override
                public void onText(String text) {
                    heard.add(new Heard(text, Thread.currentThread()));
                    if (text.equals("first")) {
                        awaitOthers();
                    } else if (text.equals("hard")) {
                        LockSupport.parkNanos(MUCH_WORK_NANOS);
                    }
                }

                @Override
                public void onAlive() {}

                @Override
                public void onClosed(int code, String reason) {}
            };
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }

    private void awaitOthers() {
        try {
            assertThat(others.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param grown whether others, who sent much that was done at once, were read more at a time before */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTakesLongIsReadInShortTurns(boolean grown) throws Exception {
        Duration patience = Duration.ofMinutes(2);
        TyrusServer server = TyrusServer.start(
                TyrusSettings.at("127.0.0.1", 0).withTimeouts(new TyrusSettings.Timeouts(patience, patience, patience)),
                new SlowChat(),
                new PrometheusRegistry());
        List<RawClient> clients = new ArrayList<>();
        try {
            // As many as share the selectors for sure.
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors() + 2; i++) {
                clients.add(RawClient.open(server.port()));
            }
            if (grown) {
                for (RawClient client : clients) {
                    client.write(all("quick", "quick", QUICK_ONES));
                }
                await().until(() -> count("quick") == (QUICK_ONES + 1L) * clients.size());
                heard.clear();
                clients.add(0, RawClient.open(server.port()));
            }
            RawClient hard = clients.get(0);
            hard.write(all("first", "hard", HARD_ONES));
            await().until(() -> count("first") == 1);
            for (RawClient other : clients.subList(1, clients.size())) {
                other.text("easy");
            }
            others.countDown();

            await().until(() -> count("easy") == clients.size() - 1);
            List<Heard> order = List.copyOf(heard);
            Thread busy = order.get(0).thread();
            List<String> turns = order.stream()
                    .filter(each -> each.thread().equals(busy))
                    .map(Heard::text)
                    .toList();
            // Two turns of some fifty at most: who has more may come first again. In 8 KiB there are eight hundred.
            assertThat(turns.indexOf("easy")).isBetween(1, 150);
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
            server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
        }
    }

    private long count(String text) {
        return heard.stream().filter(each -> each.text().equals(text)).count();
    }

    private static byte[] all(String first, String then, int times) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(RawClient.masked(RawClient.TEXT, first.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < times; i++) {
            all.write(RawClient.masked(RawClient.TEXT, then.getBytes(StandardCharsets.UTF_8)));
        }
        return all.toByteArray();
    }
}
