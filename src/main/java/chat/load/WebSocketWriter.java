package chat.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What a client sends by RFC 6455: the handshake, and masked frames. */
final class WebSocketWriter {

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketWriter() {}

    /**
     * Appends one whole frame.
     *
     * @param key the masking key; it need not be secret here, as no script chose the payload
     */
    static void frame(Bytes out, int opcode, byte[] payload, int length, int key) {
        int extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
        int at = out.claim(2 + extra + Integer.BYTES + length);
        byte[] a = out.array();
        a[at++] = (byte) (FIN | opcode);
        a[at++] = (byte) (MASKED | (extra == 0 ? length : extra == 2 ? 126 : 127));
        for (int i = extra - 1; i >= 0; i--) {
            a[at++] = (byte) ((long) length >>> (8 * i));
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            a[at++] = keyByte(key, i);
        }
        for (int i = 0; i < length; i++) {
            a[at + i] = (byte) (payload[i] ^ keyByte(key, i));
        }
    }

    private static byte keyByte(int key, int index) {
        return (byte) (key >>> (24 - 8 * (index & 3)));
    }

    /** The request that asks for the upgrade (section 4.1). */
    static String upgrade(String host, String path, String nonce) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + nonce
                + "\r\nSec-WebSocket-Protocol: chat.v1\r\n\r\n";
    }

    /** A key for the handshake: 16 bytes in Base64. */
    static String nonce(long high, long low) {
        byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What a server that speaks WebSocket answers to a key (section 4.2.2). */
    static String accept(String nonce) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((nonce + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
