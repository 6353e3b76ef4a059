package chat.torture;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket by the JDK's client, which keeps nothing back and can be cut. Sends follow each other, whoever calls.
 *
 * <p>The JDK's client loses the end of a connection that ends while a message is being handed over (its receiver acknowledges an end as it does a
 * message, and fails where none was asked for). So there is a ping now and then, which cannot be sent any more.
 */
final class Socket {

    /** Never on the wire: the connection ended without a close frame (RFC 6455, 7.4.1). */
    private static final int CLOSED_ABNORMALLY = 1006;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    private static final int PING_MILLIS = 500;
    private static final Executor NEXT_PING = CompletableFuture.delayedExecutor(PING_MILLIS, TimeUnit.MILLISECONDS);

    private final AtomicBoolean over = new AtomicBoolean();
    private final Consumer<Socket> onClosed;
    private volatile @Nullable WebSocket socket;
    private volatile int closeCode = CLOSED_ABNORMALLY;
    /** The send before; guarded by this. */
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    private Socket(Consumer<Socket> onClosed) {
        this.onClosed = onClosed;
    }

    /**
     * Opens one.
     *
     * @param onMessage gets each message, one after the other
     * @param onClosed is told once
     */
    static CompletableFuture<Socket> open(URI uri, BiConsumer<Socket, String> onMessage, Consumer<Socket> onClosed) {
        Socket opening = new Socket(onClosed);
        return HTTP.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .buildAsync(uri, opening.new Listener(onMessage))
                .thenApply(open -> {
                    opening.socket = open;
                    opening.pingLater(open);
                    return opening;
                });
    }

    private void pingLater(WebSocket open) {
        NEXT_PING.execute(() -> ping(open));
    }

    private void ping(WebSocket open) {
        if (!over.get()) {
            CompletableFuture<WebSocket> pinged = open.sendPing(ByteBuffer.allocate(0))
                    .whenComplete((sent, failure) -> {
                        if (failure == null) {
                            pingLater(open);
                        } else {
                            end();
                        }
                    });
            assert pinged != null;
        }
    }

    synchronized void send(String message) {
        WebSocket open = socket;
        if (open != null && !over.get()) {
            last = last.thenCompose(before -> open.sendText(message, true)).whenComplete((sent, failure) -> {
                if (failure != null) {
                    end();
                }
            });
        }
    }

    void abort() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        end();
    }

    /** With which code the server closed it; 1006 where it did not. */
    int closeCode() {
        return closeCode;
    }

    /** Whether it has ended, even if who opened it has not heard of that yet. */
    boolean isOver() {
        return over.get();
    }

    private void end() {
        if (over.compareAndSet(false, true)) {
            onClosed.accept(this);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final BiConsumer<Socket, String> onMessage;
        private final StringBuilder partial = new StringBuilder();

        Listener(BiConsumer<Socket, String> onMessage) {
            this.onMessage = onMessage;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String message = partial.toString();
                partial.setLength(0);
                onMessage.accept(Socket.this, message);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            closeCode = code;
            if (code == CLOSED_ABNORMALLY) {
                // Else the JDK answers the end of a half-closed connection with a good-bye in the user's name.
                webSocket.abort();
            }
            end();
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            end();
        }
    }
}
