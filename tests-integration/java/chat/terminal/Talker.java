package chat.terminal;

import chat.client.ChatClient;
import chat.client.ClientListener;
import chat.client.ClientOptions;
import chat.domain.MessageText;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who talks without a terminal, as much as is wished. */
final class Talker implements AutoCloseable {

    private final ChatClient client;
    private final RoomName room;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Talker(URI url, String name, String room) {
        this.room = new RoomName(room);
        client = ChatClient.start(
                ClientOptions.of(url, new UserName(name)).withUnsent(100_000), new ClientListener() {});
        client.join(this.room)
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    void say(String text) {
        client.say(room, new MessageText(text))
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /**
     * Says {@code PREFIX 0}, {@code PREFIX 1} and so on, at an even pace.
     *
     * @return kept when the last one is acknowledged
     */
    CompletableFuture<Void> talk(String prefix, int count, int eachSecond) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        AtomicInteger next = new AtomicInteger();
        Future<?> beat = clock.scheduleAtFixedRate(
                () -> {
                    int number = next.getAndIncrement();
                    var said = client.say(room, new MessageText(prefix + " " + number));
                    if (number == count - 1) {
                        said.thenRun(() -> done.complete(null));
                        throw new CancellationException("all is said"); // which ends the beat
                    }
                },
                0,
                TimeUnit.SECONDS.toNanos(1) / eachSecond,
                TimeUnit.NANOSECONDS);
        return done.whenComplete((said, failure) -> beat.cancel(false));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.close();
    }
}
