package chat.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a chat server as the load test needs, a thread a connection, with a fault to plant: what a member gets of each message is
 * decided by a {@link Fault}.
 */
final class StubServer implements AutoCloseable {

    /** What is done to one member's copy of a message. */
    interface Fault {
        /**
         * Decides on one copy.
         *
         * @param member the member's place in the room, from 0
         * @param frame the message as it should be
         * @return what the member gets instead
         */
        List<String> deliver(int member, long seq, String frame);
    }

    /** An honest server. */
    static final Fault NONE = (member, seq, frame) -> List.of(frame);

    private static final class Peer {
        final OutputStream out;
        String name = "";

        Peer(OutputStream out) {
            this.out = out;
        }

        void send(String text) throws IOException {
            byte[] payload = text.getBytes(StandardCharsets.UTF_8);
            synchronized (out) {
                out.write(0x81);
                if (payload.length < 126) {
                    out.write(payload.length);
                } else {
                    out.write(126);
                    out.write(payload.length >>> 8);
                    out.write(payload.length);
                }
                out.write(payload);
                out.flush();
            }
        }
    }

    private static final class Room {
        final List<Peer> members = new ArrayList<>();
        long seq;
        final List<String> log = new ArrayList<>();
    }

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Map<String, Room> rooms = new TreeMap<>();
    private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Fault fault = NONE;
    private volatile String status = "101 Switching Protocols";
    private volatile String refusal = "";

    StubServer() throws IOException {
        Thread acceptor = new Thread(this::accept, "stub");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    StubServer with(Fault planted) {
        fault = planted;
        return this;
    }

    /** Answers every upgrade with this status line. */
    StubServer answering(String line) {
        status = line;
        return this;
    }

    /** Refuses everything said with this code. */
    StubServer refusing(String code) {
        refusal = code;
        return this;
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/chat");
    }

    /** The codes of the close frames that clients sent. */
    List<Integer> closeCodes() {
        return closeCodes;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "stub-peer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            Peer peer = new Peer(socket.getOutputStream());
            String nonce = nonce(in);
            peer.out.write(
                    ("HTTP/1.1 " + status + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                                    + WebSocketWriter.accept(nonce) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            while (status.startsWith("101")) {
                int opcode = in.readUnsignedByte() & 0x0F;
                byte[] payload = payload(in);
                if (opcode == WebSocketReader.CLOSE) {
                    closeCodes.add(((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF));
                    synchronized (peer.out) {
                        peer.out.write(new byte[] {(byte) 0x88, 2, payload[0], payload[1]});
                    }
                    leave(peer);
                    return;
                }
                for (String frame : new String(payload, StandardCharsets.UTF_8).split("\n", -1)) {
                    handle(peer, frame);
                }
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private synchronized void leave(Peer peer) {
        rooms.values().forEach(room -> room.members.remove(peer));
    }

    private static String nonce(DataInputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.readUnsignedByte());
        }
        Matcher key = Pattern.compile("Sec-WebSocket-Key: (\\S+)").matcher(request);
        if (!key.find()) {
            throw new IOException("no key");
        }
        return key.group(1);
    }

    private static byte[] payload(DataInputStream in) throws IOException {
        int second = in.readUnsignedByte();
        int length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        byte[] mask = new byte[4];
        in.readFully(mask);
        byte[] payload = new byte[length];
        in.readFully(payload);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private synchronized void handle(Peer peer, String frame) throws IOException {
        String id = member(frame, "id");
        switch (member(frame, "type")) {
            case "hello" -> {
                peer.name = member(frame, "user");
                peer.send(
                        "{\"type\":\"welcome\",\"re\":\"" + id + "\",\"user\":\"" + peer.name
                                + "\",\"token\":\"t\",\"resumed\":false,\"heartbeat\":30,\"server\":\"stub\",\"version\":\"1\",\"motd\":\"\",\"rooms\":[],\"inbox\":0,"
                                + "\"limits\":{\"text\":4000,\"frame\":16384,\"rate\":0,\"burst\":0,\"rooms\":9,\"pipeline\":256}}");
            }
            case "join" -> {
                Room room = rooms.computeIfAbsent(member(frame, "room"), name -> new Room());
                room.members.add(peer);
                peer.send(String.format(
                        Locale.ROOT,
                        "{\"type\":\"joined\",\"re\":\"%s\",\"room\":\"%s\",\"epoch\":\"e\",\"head\":%d,\"members\":1,\"users\":[],\"topic\":\"\"}",
                        id,
                        member(frame, "room"),
                        room.seq));
            }
            case "history" -> history(peer, id, member(frame, "room"));
            case "say" -> say(peer, id, member(frame, "room"), member(frame, "text"));
            default -> {}
        }
    }

    /** All of it at once, as no test says more than fits in a page. */
    private void history(Peer peer, String id, String roomName) throws IOException {
        peer.send("{\"type\":\"history\",\"re\":\"" + id + "\",\"room\":\"" + roomName + "\",\"messages\":["
                + String.join(",", rooms.get(roomName).log) + "]}");
    }

    private void say(Peer peer, String id, String roomName, String text) throws IOException {
        if (!refusal.isEmpty()) {
            peer.send("{\"type\":\"error\",\"re\":\"" + id + "\",\"code\":\"" + refusal + "\",\"text\":\"no\"}");
            return;
        }
        Room room = rooms.get(roomName);
        long seq = ++room.seq;
        String message = String.format(
                Locale.ROOT,
                "{\"type\":\"message\",\"room\":\"%s\",\"seq\":%d,\"at\":\"2026-11-22T12:00:00.000Z\",\"from\":\"%s\",\"id\":\"%s\","
                        + "\"kind\":\"text\",\"text\":\"%s\"}",
                roomName,
                seq,
                peer.name,
                id,
                text);
        room.log.add(message);
        for (int member = 0; member < room.members.size(); member++) {
            List<String> copies = fault.deliver(member, seq, message);
            if (!copies.isEmpty()) {
                try {
                    room.members.get(member).send(String.join("\n", copies));
                } catch (IOException e) {
                    // The next read of that connection ends it.
                }
            }
        }
        peer.send("{\"type\":\"ack\",\"re\":\"" + id + "\",\"room\":\"" + roomName + "\",\"seq\":" + seq
                + ",\"at\":\"2026-11-22T12:00:00.000Z\"}");
    }

    private static String member(String frame, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\":\"([^\"]*)\"").matcher(frame);
        return matcher.find() ? matcher.group(1) : "";
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
