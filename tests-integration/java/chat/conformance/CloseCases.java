package chat.conformance;

import static chat.conformance.ConformanceCase.CLOSE;
import static chat.conformance.ConformanceCase.FIN;
import static chat.conformance.ConformanceCase.PING;
import static chat.conformance.ConformanceCase.TEXT;
import static chat.conformance.ConformanceCase.bytes;
import static chat.conformance.ConformanceCase.close;
import static chat.conformance.ConformanceCase.echo;
import static chat.conformance.ConformanceCase.frame;
import static chat.conformance.ConformanceCase.text;
import static chat.conformance.ConformanceCase.utf8;

import java.util.ArrayList;
import java.util.List;

/** Closing (7). */
final class CloseCases {

    private static final String VIOLATION = "close 1002";
    private static final int[] VALID = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999};
    private static final int[] INVALID = {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999};

    private final List<ConformanceCase> cases = new ArrayList<>();

    static List<ConformanceCase> all() {
        CloseCases closes = new CloseCases();
        closes.order();
        closes.payloads();
        closes.codes();
        return closes.cases;
    }

    private void add(String id, String what, List<byte[]> writes, String... expected) {
        cases.add(ConformanceCase.of(id, what, writes, expected));
    }

    private void order() {
        String bye = "close 1000";
        byte[] close = close(1000, "");
        byte[] longest = utf8("*".repeat(256 * 1024));
        add("7.1.1", "text, close", List.of(text("hello"), close), echo("hello"), bye);
        add("7.1.2", "two closes", List.of(close, close), bye);
        add("7.1.3", "close, ping", List.of(close, frame(FIN | PING, "")), bye);
        add("7.1.4", "close, text", List.of(close, text("hello")), bye);
        add("7.1.5", "close between two fragments", List.of(frame(TEXT, "1"), close, frame(FIN, "2")), bye);
        add(
                "7.1.6",
                "text of 256 KiB, text, close, ping",
                List.of(frame(FIN | TEXT, longest), text("hello"), close, frame(FIN | PING, "")),
                echo(longest),
                echo("hello"),
                bye);
    }

    private void payloads() {
        add("7.3.1", "close without payload", List.of(frame(FIN | CLOSE, "")), "close 1000");
        add("7.3.2", "close with one byte", List.of(frame(FIN | CLOSE, "a")), VIOLATION);
        add("7.3.3", "close with a code", List.of(close(1000, "")), "close 1000");
        add("7.3.4", "close with a code and a reason", List.of(close(1000, "good bye")), "close 1000");
        add("7.3.5", "close with the longest reason", List.of(close(1000, "*".repeat(123))), "close 1000");
        add("7.3.6", "close with a longer one", List.of(close(1000, "*".repeat(124))), VIOLATION);
        byte[] broken = bytes(3, 0xe8, 0xce, 0xba, 0xed, 0xa0, 0x80);
        add("7.5.1", "close with a reason that is not text", List.of(frame(FIN | CLOSE, broken)), "close 1007");
    }

    private void codes() {
        for (int i = 0; i < VALID.length; i++) {
            add("7.7." + (i + 1), "close with " + VALID[i], List.of(close(VALID[i], "")), "close " + VALID[i]);
        }
        for (int i = 0; i < INVALID.length; i++) {
            add("7.9." + (i + 1), "close with " + INVALID[i], List.of(close(INVALID[i], "")), VIOLATION);
        }
        add("7.13.1", "close with 5000", List.of(close(5000, "")), VIOLATION);
        add("7.13.2", "close with 65535", List.of(close(65_535, "")), VIOLATION);
    }
}
