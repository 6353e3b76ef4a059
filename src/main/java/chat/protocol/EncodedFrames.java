package chat.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Frames ready to be sent: encoded once, shared by every connection that gets them. Immutable, from any thread.
 *
 * <p>Holds the payload of one WebSocket text message (UTF-8, frames separated by a line feed) with the header of an unmasked, unfragmented
 * server frame (RFC 6455, section 5.2) in front of it, so that a transport which owns the socket sends the array as it stands.
 */
public final class EncodedFrames {

    private static final int FIN_TEXT = 0x81;

    private final byte[] wire;
    private final int payload;

    private EncodedFrames(byte[] wire, int payload) {
        this.wire = wire;
        this.payload = payload;
    }

    /**
     * Copies a payload behind a header of its own.
     *
     * @param utf8 the frames; valid UTF-8, not empty, in {@code [0, length)}
     */
    public static EncodedFrames of(byte[] utf8, int length) {
        int header = headerLength(length);
        byte[] wire = new byte[header + length];
        putHeader(wire, length);
        System.arraycopy(utf8, 0, wire, header, length);
        return new EncodedFrames(wire, header);
    }

    /** The frames of all of these in one message. */
    public static EncodedFrames join(Iterable<EncodedFrames> parts) {
        int length = -1;
        for (EncodedFrames part : parts) {
            length += part.length() + 1;
        }
        int header = headerLength(length);
        byte[] wire = new byte[header + length];
        putHeader(wire, length);
        int at = header;
        for (EncodedFrames part : parts) {
            if (at > header) {
                wire[at++] = '\n';
            }
            System.arraycopy(part.wire, part.payload, wire, at, part.length());
            at += part.length();
        }
        return new EncodedFrames(wire, header);
    }

    private static int headerLength(int length) {
        return length < 126 ? 2 : length < 65_536 ? 4 : 10;
    }

    private static void putHeader(byte[] wire, int length) {
        ByteBuffer header = ByteBuffer.wrap(wire);
        header.put((byte) FIN_TEXT);
        if (length < 126) {
            header.put((byte) length);
        } else if (length < 65_536) {
            header.put((byte) 126).putShort((short) length);
        } else {
            header.put((byte) 127).putLong(length);
        }
    }

    /** Bytes of the payload. */
    public int length() {
        return wire.length - payload;
    }

    /** Bytes that this takes in memory and on the wire: what a bounded queue counts. */
    public int size() {
        return wire.length;
    }

    /** The whole WebSocket frame, header and payload: a read-only view with a position of its own. */
    public ByteBuffer wire() {
        return ByteBuffer.wrap(wire).asReadOnlyBuffer();
    }

    /**
     * The array behind {@link #wire()}, for transports whose buffers want one. Shared: not to be written to.
     */
    public byte[] sharedArray() {
        return wire;
    }

    /** The payload as text. Decodes at each call. */
    public String text() {
        return new String(wire, payload, length(), StandardCharsets.UTF_8);
    }

    /** A copy of the payload. */
    public byte[] payload() {
        return Arrays.copyOfRange(wire, payload, wire.length);
    }
}
