package chat.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Connects by the JDK's WebSocket client: another implementation than the server's, and one that can cut a connection. */
final class JdkDialer implements Link.Dialer {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;

    JdkDialer(URI uri) {
        this.uri = uri;
    }

    @Override
    public Link open(Consumer<String> onMessage, IntConsumer onClosed) {
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols("chat.v1")
                .buildAsync(uri, new Listener(onMessage, onClosed))
                .join();
        return new Link() {
            @Override
            public void send(String message) {
                socket.sendText(message, true).join();
            }

            @Override
            public void close(int code) {
                socket.sendClose(code, "").join();
            }

            @Override
            public void drop() {
                socket.abort();
            }
        };
    }

    private static final class Listener implements WebSocket.Listener {
        private final Consumer<String> onMessage;
        private final IntConsumer onClosed;
        private final StringBuilder partial = new StringBuilder();
        private final AtomicBoolean closed = new AtomicBoolean();

        Listener(Consumer<String> onMessage, IntConsumer onClosed) {
            this.onMessage = onMessage;
            this.onClosed = onClosed;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String message = partial.toString();
                partial.setLength(0);
                onMessage.accept(message);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            over(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            over(1006);
        }

        private void over(int code) {
            if (closed.compareAndSet(false, true)) {
                onClosed.accept(code);
            }
        }
    }
}
