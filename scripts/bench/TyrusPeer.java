import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.glassfish.tyrus.core.TyrusSession;
import org.glassfish.tyrus.server.Server;

/**
 * Tyrus' own server, without a chat: {@code java -cp target/chat.jar TyrusPeer.java PORT naive|joined}.
 *
 * <p>{@code naive} sends each text to each session, as one would begin. {@code joined} has one thread that joins all texts waiting into one
 * message and broadcasts it.
 */
public final class TyrusPeer {

    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();
    private static final LinkedBlockingQueue<String> WAITING = new LinkedBlockingQueue<>();
    private static boolean joined;

    @ServerEndpoint("/chat")
    public static final class Door {
        @OnOpen
        public void opened(Session session) {
            SESSIONS.add(session);
        }

        @OnMessage
        public void text(String text) {
            if (joined) {
                WAITING.add(text);
            } else {
                synchronized (SESSIONS) { // the order is the same for all
                    SESSIONS.forEach(session -> session.getAsyncRemote().sendText(text));
                }
            }
        }

        @OnClose
        public void closed(Session session) {
            SESSIONS.remove(session);
        }
    }

    private TyrusPeer() {}

    public static void main(String[] args) throws Exception {
        joined = args[1].equals("joined");
        new Server("127.0.0.1", Integer.parseInt(args[0]), "/", Map.of(), Door.class).start();
        while (true) {
            List<String> batch = new ArrayList<>(List.of(WAITING.take()));
            WAITING.drainTo(batch);
            SESSIONS.stream().findFirst().ifPresent(any -> ((TyrusSession) any).broadcast(String.join("\n", batch)));
        }
    }
}
