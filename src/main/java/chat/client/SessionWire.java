package chat.client;

import chat.protocol.CloseCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;

/** A way out over a Jakarta session. */
record SessionWire(Session session, WireListener listener) implements Wire {

    /** What a connection that just broke is closed with (RFC 6455, section 7.1.5). */
    private static final int ABNORMAL = 1006;

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
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.code()), code.reason()));
        } catch (IOException | RuntimeException closedAlready) {
            // That is what was wanted.
        }
    }

    @Override
    public void abort() {
        close(CloseCode.GOING_AWAY);
    }
}
