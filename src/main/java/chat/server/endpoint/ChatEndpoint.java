package chat.server.endpoint;

import chat.protocol.CloseCode;
import chat.server.Peer;
import chat.server.Transport;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chat's door in any Jakarta WebSocket container. One instance a connection, made by the container; what it belongs to comes with the
 * {@link Binding}.
 */
@ServerEndpoint(
        value = ChatEndpoint.PATH,
        subprotocols = ChatEndpoint.SUBPROTOCOL,
        configurator = ChatConfigurator.class)
public final class ChatEndpoint {

    /** Where the chat is found. */
    public static final String PATH = "/chat";

    /** What is spoken, whether a client offers it or nothing. */
    public static final String SUBPROTOCOL = "chat.v1";

    /** The longest message taken, in bytes of UTF-8; beyond it a connection is closed with 1009. */
    public static final int MAX_MESSAGE_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ChatEndpoint.class);
    private static final int MAX_BYTES_OF_A_CHAR = 3;

    /** Null before the connection is open and after it is closed. */
    private final AtomicReference<@Nullable Peer> peer = new AtomicReference<>();

    /** What was counted when the connection was let in; null before and after. */
    private final AtomicReference<@Nullable Admission> admission = new AtomicReference<>();

    /** The beginning of a message; null between messages. Owned by the container's thread that reads this connection. */
    private @Nullable StringBuilder parts;

    @OnOpen
    public void opened(Session session, EndpointConfig config) {
        Binding binding = Binding.of(config);
        if (binding == null) {
            LOG.error("endpoint deployed without a chat behind it: connection {} refused", session.getId());
            close(session, CloseCode.INTERNAL_ERROR);
        } else if (ChatConfigurator.refused(config.getUserProperties())) {
            close(session, CloseCode.POLICY);
        } else {
            session.setMaxIdleTimeout(-1);
            open(session, binding);
        }
    }

    private void open(Session session, Binding binding) {
        Transport transport = binding.transports().apply(session);
        Admission admitted = Admission.of(binding.limiter(), transport.remoteAddress());
        if (admitted == null) {
            close(session, CloseCode.TRY_AGAIN_LATER);
            return;
        }
        admission.set(admitted);
        peer.set(binding.chat().connect(transport));
    }

    /** Takes parts, so that the container needs no room for a whole message, and the bound is the same in all of them. */
    @OnMessage
    public void text(String part, boolean last, Session session) {
        Peer told = peer.get();
        if (told == null) {
            return;
        }
        if (parts == null && last) {
            whole(part, told, session);
            return;
        }
        StringBuilder gathered = parts == null ? new StringBuilder(part.length()) : parts;
        gathered.append(part);
        parts = last ? null : gathered;
        if (last) {
            whole(gathered.toString(), told, session);
        } else if (gathered.length() > MAX_MESSAGE_BYTES) {
            parts = null;
            close(session, CloseCode.TOO_BIG);
        }
    }

    private static void whole(String message, Peer told, Session session) {
        if (isTooBig(message)) {
            close(session, CloseCode.TOO_BIG);
        } else {
            told.onText(message);
        }
    }

    /** Takes parts, so that no container gathers a message only to have it refused. */
    @OnMessage
    public void binary(ByteBuffer part, boolean last, Session session) {
        close(session, CloseCode.UNSUPPORTED_DATA);
    }

    @OnMessage
    public void pong(PongMessage message) {
        Peer told = peer.get();
        if (told != null) {
            told.onAlive();
        }
    }

    @OnClose
    public void closed(Session session, CloseReason reason) {
        Admission counted = admission.getAndSet(null);
        if (counted != null) {
            counted.end();
        }
        Peer told = peer.getAndSet(null);
        if (told != null) {
            String phrase = reason.getReasonPhrase();
            int code = reason.getCloseCode().getCode();
            boolean cut = code == CloseCode.BYE.code() && UndertowClose.wasCut(session);
            told.onClosed(
                    cut ? CloseReason.CloseCodes.CLOSED_ABNORMALLY.getCode() : code, phrase == null ? "" : phrase);
        }
    }

    /** A fault of the chat, or something the container could not take and did not close for. */
    @OnError
    public void failed(Session session, Throwable cause) {
        if (!session.isOpen()) {
            return;
        }
        if (cause instanceof IOException) {
            LOG.debug("connection {} broke: {}", session.getId(), cause.toString());
        } else {
            LOG.error("connection {} closed after a fault", session.getId(), cause);
        }
        close(session, CloseCode.INTERNAL_ERROR);
    }

    private static boolean isTooBig(String message) {
        if (message.length() > MAX_MESSAGE_BYTES) {
            return true;
        }
        return (long) message.length() * MAX_BYTES_OF_A_CHAR > MAX_MESSAGE_BYTES
                && message.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES;
    }

    private static void close(Session session, CloseCode code) {
        try {
            session.close(PortableTransport.reason(code));
        } catch (IOException | IllegalStateException e) {
            LOG.debug("connection {} was closed already: {}", session.getId(), e.toString());
        }
    }
}
