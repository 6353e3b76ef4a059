package chat.conformance;

import static chat.conformance.ConformanceCase.FIN;
import static chat.conformance.ConformanceCase.PING;
import static chat.conformance.ConformanceCase.TEXT;
import static chat.conformance.ConformanceCase.bytes;
import static chat.conformance.ConformanceCase.close;
import static chat.conformance.ConformanceCase.echo;
import static chat.conformance.ConformanceCase.frame;
import static chat.conformance.ConformanceCase.pong;
import static chat.conformance.ConformanceCase.text;

import java.util.ArrayList;
import java.util.List;

/** What the suite leaves out (X): masks, lengths, half-closed connections. */
final class OwnCases {

    private static final String VIOLATION = "close 1002";

    private final List<ConformanceCase> cases = new ArrayList<>();

    static List<ConformanceCase> all() {
        OwnCases own = new OwnCases();
        own.masks();
        own.lengths();
        own.halfClosed();
        return own.cases;
    }

    private void add(String id, String what, List<byte[]> writes, String... expected) {
        cases.add(ConformanceCase.of(id, what, writes, expected));
    }

    private void masks() {
        byte[] bare = bytes(0x81, 0x02, 'h', 'i');
        add("X.1.1", "text without a mask", List.of(bare), VIOLATION);
        add("X.1.2", "text, then text without a mask", List.of(text("hello"), bare), echo("hello"), VIOLATION);
        add("X.1.3", "ping without a mask", List.of(bytes(0x89, 0)), VIOLATION);
        add("X.1.4", "close without a mask", List.of(bytes(0x88, 2, 3, 0xe8)), VIOLATION);
        add("X.1.5", "continuation without a mask", List.of(frame(TEXT, "one"), bytes(0x80, 1, 'x')), VIOLATION);
        add("X.1.6", "mask of zeros", List.of(bytes(0x81, 0x82, 0, 0, 0, 0, 'h', 'i')), echo("hi"));
        byte[] masked = frame(FIN | TEXT, "odd lengths, any offset");
        add(
                "X.1.7",
                "mask cut in the middle",
                ConformanceCase.chopped(4, List.of(masked)),
                echo("odd lengths, any offset"));
    }

    private void lengths() {
        add(
                "X.2.1",
                "64-bit length of -1",
                List.of(extended(0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)),
                VIOLATION);
        add(
                "X.2.2",
                "64-bit length with the highest bit",
                List.of(extended(0x81, 0x80, 0, 0, 0, 0, 0, 0, 1)),
                VIOLATION);
        add(
                "X.2.3",
                "64-bit length, the highest",
                List.of(extended(0x81, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)),
                "close 1009");
        add(
                "X.2.4",
                "64-bit length of 4 GiB and a byte",
                List.of(extended(0x81, 0, 0, 0, 1, 0, 0, 0, 1)),
                "close 1009");
        add(
                "X.2.5",
                "64-bit length of 5, which fits 7 bits",
                List.of(extended(0x81, 0, 0, 0, 0, 0, 0, 0, 5)),
                VIOLATION);
        add("X.2.6", "16-bit length of 5, which fits 7 bits", List.of(bytes(0x81, 0xfe, 0, 5)), VIOLATION);
        add(
                "X.2.7",
                "64-bit length of 65535, which fits 16 bits",
                List.of(extended(0x81, 0, 0, 0, 0, 0, 0, 0xff, 0xff)),
                VIOLATION);
        add("X.2.8", "ping with a 64-bit length", List.of(extended(0x89, 0, 0, 0, 0, 0, 0, 0, 5)), VIOLATION);
        add(
                "X.2.9",
                "fragments that are too long together",
                List.of(frame(TEXT, "x".repeat(200_000)), frame(FIN, "x".repeat(70_000))),
                "close 1009");
    }

    private void halfClosed() {
        half("X.3.1", "half-closed after the handshake", List.of());
        half("X.3.2", "half-closed after a text", List.of(text("hello")), echo("hello"));
        half("X.3.3", "half-closed after a ping", List.of(frame(FIN | PING, "here?")), pong("here?"));
        half("X.3.4", "half-closed in the middle of a frame", List.of(bytes(0x81, 0x85, 1, 2, 3)));
        half("X.3.5", "half-closed between fragments", List.of(frame(TEXT, "one")));
        half("X.3.6", "half-closed after a close", List.of(close(1000, "bye")), "close 1000");
    }

    private void half(String id, String what, List<byte[]> writes, String... expected) {
        cases.add(ConformanceCase.of(id, what, writes, expected).thenHalfClosed());
    }

    private static byte[] extended(int first, int... length) {
        return ConformanceCase.join(List.of(bytes(first, 0xff), bytes(length)));
    }
}
