package chat.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts TCP connections on loopback and does with each what a test says, byte by byte. */
public final class RawServer implements AutoCloseable {

    /** What is done with a connection. */
    public interface Script {
        void run(Socket socket) throws IOException;
    }

    private final ServerSocket listening;
    private final Script script;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private RawServer(InetAddress address, Script script) throws IOException {
        this.listening = new ServerSocket(0, 50, address);
        this.script = script;
        start(this::accept);
    }

    public static RawServer on(String address, Script script) throws IOException {
        return new RawServer(InetAddress.getAllByName(address)[0], script);
    }

    public static RawServer doing(Script script) throws IOException {
        return on("127.0.0.1", script);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                accepted.incrementAndGet();
                open.add(socket);
                start(() -> {
                    try {
                        script.run(socket);
                    } catch (IOException gone) {
                        // The client's end is the script's.
                    }
                });
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    public int accepted() {
        return accepted.get();
    }

    /** Reads a request's or an answer's head; closed inputs end it. */
    public static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    public static void send(Socket socket, String latin1) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Answers the handshake as RFC 6455 says. Returns the request's head. */
    public static String upgrade(Socket socket) throws IOException {
        String head = head(socket);
        String key = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow(() -> new IOException("no key in " + head));
        send(
                socket,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Protocol: chat.v1\r\nSec-WebSocket-Accept: " + accept(key) + "\r\n\r\n");
        return head;
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text frame. */
    public static String text(String text) {
        return (char) 0x81 + "" + (char) text.length() + text;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
