package chat.server.tyrus;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that can be as wrong as a test wants it: bytes over a socket. */
public final class RawClient implements Closeable {

    public static final int TEXT = 0x81;
    public static final int BINARY = 0x82;
    public static final int CLOSE = 0x88;
    public static final int PING = 0x89;
    public static final int PONG = 0x8A;
    private static final String PATH = "/chat";
    private static final int PATIENCE_MILLIS = 30_000;
    private static final byte[] MASK = {0x12, (byte) 0x9f, 0x55, 0x01};

    /** A frame from the server. */
    public static final class Frame {

        private final int first;
        private final byte[] payload;

        private Frame(int first, byte[] payload) {
            this.first = first;
            this.payload = payload;
        }

        public int first() {
            return first;
        }

        public byte[] payload() {
            return payload;
        }

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The close code of a close frame. */
        public int code() {
            return first != CLOSE || payload.length < 2 ? -1 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
        }
    }

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;

    private RawClient(int port, int receiveBuffer, @Nullable InetAddress from) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        if (from != null) {
            socket.bind(new InetSocketAddress(from, 0));
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    public static RawClient tcp(int port) throws IOException {
        return new RawClient(port, 0, null);
    }

    /** A connection from another of this machine's addresses. */
    public static RawClient tcp(int port, InetAddress from) throws IOException {
        return new RawClient(port, 0, from);
    }

    public static RawClient open(int port) throws IOException {
        return open(port, 0);
    }

    public static RawClient open(int port, int receiveBuffer) throws IOException {
        return new RawClient(port, receiveBuffer, null).upgrade(PATH);
    }

    /** A connection to an endpoint that is elsewhere than usual. */
    public static RawClient openAt(int port, String path, int receiveBuffer) throws IOException {
        return new RawClient(port, receiveBuffer, null).upgrade(path);
    }

    /** An upgraded connection from another of this machine's addresses. */
    public static RawClient open(int port, int receiveBuffer, InetAddress from) throws IOException {
        return new RawClient(port, receiveBuffer, from).upgrade(PATH);
    }

    private RawClient upgrade(String path) throws IOException {
        boolean upgraded = false;
        try {
            write(handshake(path, ""));
            String head = head();
            upgraded = head.startsWith("HTTP/1.1 101 ");
            if (!upgraded) {
                throw new IOException(head);
            }
            return this;
        } finally {
            if (!upgraded) {
                close();
            }
        }
    }

    /**
     * @param headers more of them, each line ended
     */
    public static String handshake(String headers) {
        return handshake(PATH, headers);
    }

    private static String handshake(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + headers + "\r\n";
    }

    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    public void text(String text) throws IOException {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public void frame(int first, byte[] payload) throws IOException {
        write(masked(first, payload));
    }

    public static byte[] masked(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.writeBytes(MASK);
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i & 3];
        }
        frame.writeBytes(masked);
        return frame.toByteArray();
    }

    /** The next frame. */
    public Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(first, payload);
    }

    /** Reads on to a text that holds this, and answers pings on the way. */
    public String textWith(String part) throws IOException {
        while (true) {
            Frame frame = read();
            if (frame.first() == PING) {
                frame(PONG, frame.payload());
            } else if (frame.first() == CLOSE) {
                throw new IOException("closed with " + frame.code());
            } else if (frame.first() == TEXT && frame.text().contains(part)) {
                return frame.text();
            }
        }
    }

    /** Reads on to the close frame and gives its code; -1 if the connection ends without one. */
    public int closeCode() throws IOException {
        try {
            Frame frame = read();
            while (frame.first() != CLOSE) {
                frame = read();
            }
            return frame.code();
        } catch (EOFException | SocketException e) {
            return -1;
        }
    }

    /** The head of an HTTP answer. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Everything up to the end of the connection, with the reset that may be its end. */
    public String rest() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                bytes.write(next);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError(
                    "the connection does not end; it said: " + bytes.toString(StandardCharsets.UTF_8), e);
        } catch (IOException e) {
            // A reset ends it too.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Throws away what has arrived. Does not wait. */
    public void drain() throws IOException {
        while (in.available() > 0) {
            in.skipBytes(in.available());
        }
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
