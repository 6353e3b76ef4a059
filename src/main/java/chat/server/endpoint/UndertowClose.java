package chat.server.endpoint;

import jakarta.websocket.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undertow, and WildFly with it, tells of some connections that were cut as of ones that their clients closed with 1000, which is a good-bye; its
 * own channel knows whether a close frame came ({@code WebSocketChannel.lastDataRead} of Undertow 2.3). Asked by name, as the class is not there in
 * other containers.
 */
final class UndertowClose {

    private static final Logger LOG = LoggerFactory.getLogger(UndertowClose.class);

    private UndertowClose() {}

    /** Whether this is a session of Undertow's whose client sent no close frame. */
    static boolean wasCut(Session session) {
        if (!session.getClass().getName().startsWith("io.undertow.")) {
            return false;
        }
        try {
            Object channel = session.getClass().getMethod("getWebSocketChannel").invoke(session);
            return Boolean.FALSE.equals(
                    channel.getClass().getMethod("isCloseInitiatedByRemotePeer").invoke(channel));
        } catch (ReflectiveOperationException e) {
            LOG.debug("this Undertow does not tell who closed: {}", e.toString());
            return false;
        }
    }
}
