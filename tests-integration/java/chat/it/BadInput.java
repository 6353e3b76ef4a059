package chat.it;

import chat.server.tyrus.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What no client should send, and how the connection ends.
 *
 * @param writes what is written after the handshake
 * @param code the close code
 */
record BadInput(String what, List<byte[]> writes, int code) {

    private static final int TOO_MUCH = 300 * 1024;

    private static final int VIOLATION = 1002;
    /** @param masks whether the container asks for masks, which not all of them do */
    static List<BadInput> all(boolean masks) {
        byte[] unmasked = {(byte) 0x81, 2, 'h', 'i'};
        Stream<BadInput> first = masks ? Stream.of(of("text without a mask", unmasked, VIOLATION)) : Stream.empty();
        return Stream.concat(first, all()).toList();
    }

    private static Stream<BadInput> all() {
        byte[] noUtf8 = {'a', (byte) 0xc3, 0x28};
        byte[] noCode = {3, (byte) 0xe7};
        return Stream.of(
                of("binary", frame(RawClient.BINARY, "hi"), 1003),
                of("text that is no UTF-8", RawClient.masked(RawClient.TEXT, noUtf8), 1007),
                of("a message that is too long", frame(RawClient.TEXT, "x".repeat(TOO_MUCH)), 1009),
                of("fragments that are too long together", fragments(), 1009),
                of("a reserved bit", frame(0xc1, "hi"), VIOLATION),
                of("an unknown opcode", frame(0x83, "hi"), VIOLATION),
                of("a ping that is too long", frame(RawClient.PING, "x".repeat(126)), VIOLATION),
                of("a ping in fragments", frame(0x09, "hi"), VIOLATION),
                of("a continuation of nothing", frame(0x80, "hi"), VIOLATION),
                of("a close code that is none", RawClient.masked(RawClient.CLOSE, noCode), VIOLATION));
    }

    private static BadInput of(String what, byte[] bytes, int code) {
        return new BadInput(what, List.of(bytes), code);
    }

    private static byte[] frame(int first, String payload) {
        return RawClient.masked(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] fragments() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(frame(0x01, "x".repeat(TOO_MUCH / 2)));
        all.writeBytes(frame(0x80, "x".repeat(TOO_MUCH / 2)));
        return all.toByteArray();
    }

    /** The close code with which the connection ended; -1 where it ended without. */
    int end(int port, String path) throws IOException {
        try (RawClient client = RawClient.openAt(port, path, 0)) {
            try {
                for (byte[] each : writes) {
                    client.write(each);
                }
            } catch (IOException e) {
                // A server that has seen enough may close while it is written to; what it said is read all the same.
            }
            return client.closeCode();
        }
    }
}
