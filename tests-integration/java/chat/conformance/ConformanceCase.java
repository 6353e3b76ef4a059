package chat.conformance;

import chat.server.tyrus.RawClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One case: what a client writes after its handshake, and what it has to see. Where no close is expected, the client closes with 1000 at the end and
 * expects the same back.
 *
 * @param id the number the Autobahn suite knows it by; those with an X are this project's own
 * @param writes each written and flushed by itself
 * @param expected the frames of the server in their order, as {@link #shown} shows them
 * @param policy whether the standard allows more than this server does
 * @param halfClosed whether the client ends its side of the connection after the last write
 */
record ConformanceCase(
        String id, String what, List<byte[]> writes, List<String> expected, boolean policy, boolean halfClosed) {

    static final int CONTINUATION = 0x00;
    static final int TEXT = 0x01;
    static final int BINARY = 0x02;
    static final int CLOSE = 0x08;
    static final int PING = 0x09;
    static final int PONG = 0x0A;
    static final int FIN = 0x80;

    static ConformanceCase of(String id, String what, List<byte[]> writes, String... expected) {
        return new ConformanceCase(id, what, writes, List.of(expected), false, false);
    }

    /** The same, marked as decided by this server's policy. */
    ConformanceCase byPolicy() {
        return new ConformanceCase(id, what, writes, expected, true, halfClosed);
    }

    ConformanceCase thenHalfClosed() {
        return new ConformanceCase(id, what, writes, expected, policy, true);
    }

    /** Whether the client closes, rather than the server. */
    boolean clientCloses() {
        return !halfClosed && expected.stream().noneMatch(each -> each.startsWith("close"));
    }

    // ---- what is sent

    static byte[] frame(int first, byte[] payload) {
        return RawClient.masked(first, payload);
    }

    static byte[] frame(int first, String payload) {
        return frame(first, utf8(payload));
    }

    static byte[] text(String payload) {
        return frame(FIN | TEXT, payload);
    }

    static byte[] close(int code, String reason) {
        return frame(FIN | CLOSE, join(List.of(new byte[] {(byte) (code >> 8), (byte) code}, utf8(reason))));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** The same bytes in writes of this size. */
    static List<byte[]> chopped(int size, List<byte[]> writes) {
        byte[] all = join(writes);
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < all.length; at += size) {
            parts.add(Arrays.copyOfRange(all, at, Math.min(all.length, at + size)));
        }
        return parts;
    }

    /** A message in frames of this many bytes, the last of them final. */
    static List<byte[]> fragments(int opcode, int size, byte[] payload) {
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        do {
            int end = Math.min(payload.length, at + size);
            int first = (at == 0 ? opcode : CONTINUATION) | (end == payload.length ? FIN : 0);
            frames.add(frame(first, Arrays.copyOfRange(payload, at, end)));
            at = end;
        } while (at < payload.length);
        return frames;
    }

    // ---- what is expected

    /** A frame of the server, its payload as length and checksum. */
    static String shown(int first, byte[] payload) {
        String kind = switch (first) {
            case RawClient.TEXT -> "text";
            case RawClient.PING -> "ping";
            case RawClient.PONG -> "pong";
            case RawClient.CLOSE -> "close";
            default -> String.format("frame 0x%02x", first);
        };
        if (first == RawClient.CLOSE) {
            return payload.length < 2 ? kind : kind + " " + ((payload[0] & 0xff) << 8 | (payload[1] & 0xff));
        }
        CRC32 sum = new CRC32();
        sum.update(payload);
        return payload.length == 0 ? kind : String.format("%s(%d:%08x)", kind, payload.length, sum.getValue());
    }

    static String echo(String text) {
        return echo(utf8(text));
    }

    static String echo(byte[] text) {
        return shown(RawClient.TEXT, text);
    }

    static String pong(byte[] payload) {
        return shown(RawClient.PONG, payload);
    }

    static String pong(String payload) {
        return pong(utf8(payload));
    }
}
