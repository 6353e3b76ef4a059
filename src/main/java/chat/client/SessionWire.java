package chat.client;

import chat.client.socket.SocketConnection;
import chat.protocol.CloseCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A way out over a Jakarta session. */
record SessionWire(Session session, SocketConnection connection, WireListener listener) implements Wire {

    /** What a connection that just broke is closed with (RFC 6455, section 7.1.5). */
    private static final int ABNORMAL = 1006;
    /** How long a good-bye may take to reach the network: the process may end as soon as it is said. */
    private static final Duration GOOD_BYE = Duration.ofMillis(500);
    /** How long the server may take to answer a good-bye. */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    @Override
    public void send(String text) {
        try {
            session.getAsyncRemote().sendText(text, result -> {
                if (!result.isOK()) {
                    listener.closed(ABNORMAL, "");
                }
            });
        } catch (RuntimeException closedMeanwhile) {
            listener.closed(ABNORMAL, "");
        }
    }

    @Override
    public void close(CloseCode code) {
        CompletableFuture.delayedExecutor(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .execute(connection::abort);
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.code()), code.reason()));
        } catch (IOException | RuntimeException closedAlready) {
            // That is what was wanted.
        }
        connection.flush(GOOD_BYE);
    }

    @Override
    public void abort() {
        connection.abort();
    }
}
