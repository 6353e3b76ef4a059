import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.JsonCodec;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * How long it takes to join rooms, from the request to the last message of the history: {@code java -cp target/chat.jar JoinTime.java URL ROUNDS ROOM...}
 * joins and leaves each in turn, so often. Nobody else is in them, so each time the server reads the room anew. The first tenth does not count.
 */
public final class JoinTime implements WebSocket.Listener {

    private final JsonCodec codec = new JsonCodec();
    private final LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final Deque<ServerFrame> frames = new ArrayDeque<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;
    private int id;

    private JoinTime() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        List<RoomName> rooms = List.of(args).subList(2, args.length).stream().map(RoomName::new).toList();
        JoinTime joiner = new JoinTime();
        joiner.begin(URI.create(args[0]));
        Map<RoomName, List<Long>> nanos = new LinkedHashMap<>();
        rooms.forEach(room -> nanos.put(room, new ArrayList<>()));
        for (int round = -rounds / 10; round < rounds; round++) {
            for (RoomName room : rooms) {
                long taken = joiner.join(room);
                if (round >= 0) {
                    nanos.get(room).add(taken);
                }
            }
        }
        nanos.forEach((room, all) -> {
            all.sort(null);
            System.out.printf(
                    "join #%-14s p50 %6.2f ms   p99 %6.2f ms   of %d%n",
                    room, all.get(all.size() / 2) / 1e6, all.get(all.size() * 99 / 100) / 1e6, all.size());
        });
        Runtime.getRuntime().halt(0);
    }

    private void begin(URI uri) throws Exception {
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, this).join();
        send(new Request.Hello(
                nextId(), new UserName("joiner"), Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty()));
        while (!(next() instanceof Reply.Welcome)) {
            // It comes.
        }
    }

    private long join(RoomName room) throws Exception {
        long began = System.nanoTime();
        send(new Request.Join(nextId(), room, Optional.empty(), OptionalLong.empty(), false));
        long head = -1;
        long seen = 0;
        while (head < 0 || seen < head) {
            ServerFrame frame = next();
            if (frame instanceof Reply.Joined joined) {
                head = joined.head();
            } else if (frame instanceof Event.Message message) {
                seen = message.seq();
            } else if (frame instanceof Reply.Error error) {
                throw new IllegalStateException(error.toString());
            }
        }
        long taken = System.nanoTime() - began;
        send(new Request.Leave(nextId(), room));
        while (!(next() instanceof Reply.Left)) {
            // It comes.
        }
        return taken;
    }

    private RequestId nextId() {
        return new RequestId("j" + ++id);
    }

    private void send(Request request) {
        socket.sendText(codec.encode(request), true).join();
    }

    private ServerFrame next() throws Exception {
        while (frames.isEmpty()) {
            frames.addAll(codec.decodeServerFrames(arrived.take()));
        }
        return frames.remove();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            arrived.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }
}
