package chat.conformance;

import static chat.conformance.ConformanceCase.BINARY;
import static chat.conformance.ConformanceCase.CLOSE;
import static chat.conformance.ConformanceCase.FIN;
import static chat.conformance.ConformanceCase.PING;
import static chat.conformance.ConformanceCase.PONG;
import static chat.conformance.ConformanceCase.TEXT;
import static chat.conformance.ConformanceCase.bytes;
import static chat.conformance.ConformanceCase.chopped;
import static chat.conformance.ConformanceCase.echo;
import static chat.conformance.ConformanceCase.fragments;
import static chat.conformance.ConformanceCase.frame;
import static chat.conformance.ConformanceCase.pong;
import static chat.conformance.ConformanceCase.text;
import static chat.conformance.ConformanceCase.utf8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Framing (1), pings and pongs (2), reserved bits (3), opcodes (4). */
final class FramingCases {

    private static final String HELLO = "Hello over there";
    private static final String VIOLATION = "close 1002";
    private static final String REFUSED = "close 1003";
    private static final int[] SIZES = {0, 125, 126, 127, 128, 65_535, 65_536, 65_536};

    private final List<ConformanceCase> cases = new ArrayList<>();

    static List<ConformanceCase> all() {
        FramingCases framing = new FramingCases();
        framing.sizes();
        framing.pings();
        framing.reservedBits();
        framing.opcodes();
        return framing.cases;
    }

    private void add(String id, String what, List<byte[]> writes, String... expected) {
        cases.add(ConformanceCase.of(id, what, writes, expected));
    }

    private void sizes() {
        for (int i = 0; i < SIZES.length; i++) {
            int size = SIZES[i];
            boolean last = i == SIZES.length - 1;
            String what = "message of " + size + " bytes" + (last ? ", written 997 at a time" : "");
            byte[] payload = utf8("*".repeat(size));
            List<byte[]> words = List.of(frame(FIN | TEXT, payload));
            add("1.1." + (i + 1), "text " + what, last ? chopped(997, words) : words, echo(payload));
            List<byte[]> binary = List.of(frame(FIN | BINARY, payload));
            cases.add(ConformanceCase.of(
                            "1.2." + (i + 1), "binary " + what, last ? chopped(997, binary) : binary, REFUSED)
                    .byPolicy());
        }
    }

    private void pings() {
        byte[] binary = bytes(0x00, 0xff, 0xfe, 0xfd, 0xfc, 0xfb, 0x00, 0xff);
        byte[] longest = new byte[125];
        Arrays.fill(longest, (byte) 0xfe);
        add("2.1", "ping without payload", List.of(frame(FIN | PING, "")), pong(""));
        add("2.2", "ping with text", List.of(frame(FIN | PING, HELLO)), pong(HELLO));
        add("2.3", "ping with bytes that are not text", List.of(frame(FIN | PING, binary)), pong(binary));
        add("2.4", "ping with 125 bytes", List.of(frame(FIN | PING, longest)), pong(longest));
        add("2.5", "ping with 126 bytes", List.of(frame(FIN | PING, new byte[126])), VIOLATION);
        add(
                "2.6",
                "ping with 125 bytes, written one at a time",
                chopped(1, List.of(frame(FIN | PING, longest))),
                pong(longest));
        add("2.7", "pong that was not asked for", List.of(frame(FIN | PONG, "")));
        add("2.8", "pong that was not asked for, with payload", List.of(frame(FIN | PONG, HELLO)));
        add("2.9", "such a pong, then a ping", List.of(frame(FIN | PONG, "no"), frame(FIN | PING, "yes")), pong("yes"));
        List<byte[]> ten = new ArrayList<>();
        String[] answers = new String[10];
        for (int i = 0; i < answers.length; i++) {
            ten.add(frame(FIN | PING, "payload " + i));
            answers[i] = pong("payload " + i);
        }
        add("2.10", "ten pings", ten, answers);
        add("2.11", "ten pings, written one byte at a time", chopped(1, ten), answers);
    }

    private void reservedBits() {
        List<byte[]> between = List.of(text(HELLO), frame(FIN | 0x20 | TEXT, HELLO), frame(FIN | PING, ""));
        add("3.1", "text with bit 3", List.of(frame(FIN | 0x10 | TEXT, HELLO)), VIOLATION);
        add("3.2", "text, text with bit 2, ping", between, echo(HELLO), VIOLATION);
        add(
                "3.3",
                "text, text with bits 2 and 3, ping, frame by frame",
                List.of(text(HELLO), frame(FIN | 0x30 | TEXT, HELLO), frame(FIN | PING, "")),
                echo(HELLO),
                VIOLATION);
        add(
                "3.4",
                "text, text with bit 1, ping, byte by byte",
                chopped(1, List.of(text(HELLO), frame(FIN | 0x40 | TEXT, HELLO), frame(FIN | PING, ""))),
                echo(HELLO),
                VIOLATION);
        add("3.5", "binary with bits 1 and 3", List.of(frame(FIN | 0x50 | BINARY, HELLO)), VIOLATION);
        add("3.6", "ping with bits 1 and 2", List.of(frame(FIN | 0x60 | PING, HELLO)), VIOLATION);
        add("3.7", "close with all three", List.of(frame(FIN | 0x70 | CLOSE, bytes(3, 0xe8))), VIOLATION);
    }

    private void opcodes() {
        for (int kind = 1; kind <= 2; kind++) {
            String name = kind == 1 ? "data" : "control";
            int reserved = kind == 1 ? 0x3 : 0xB;
            String id = "4." + kind + ".";
            add(id + 1, "reserved " + name + " opcode", List.of(frame(FIN | reserved, "")), VIOLATION);
            add(id + 2, "the next, with payload", List.of(frame(FIN | reserved + 1, "no")), VIOLATION);
            add(
                    id + 3,
                    "text, the next, ping",
                    List.of(text(HELLO), frame(FIN | reserved + 2, ""), frame(FIN | PING, "")),
                    echo(HELLO),
                    VIOLATION);
            add(
                    id + 4,
                    "text, the next with payload, ping, byte by byte",
                    chopped(1, List.of(text(HELLO), frame(FIN | reserved + 3, "no"), frame(FIN | PING, ""))),
                    echo(HELLO),
                    VIOLATION);
            add(
                    id + 5,
                    "text, the last with payload, ping, byte by byte",
                    chopped(1, List.of(text(HELLO), frame(FIN | reserved + 4, "no"), frame(FIN | PING, ""))),
                    echo(HELLO),
                    VIOLATION);
        }
    }

    /** 10: a long text in many fragments. */
    static ConformanceCase manyFragments() {
        byte[] payload = utf8("*".repeat(65_536));
        return ConformanceCase.of(
                "10.1.1", "65,536 bytes in fragments of 1,300", fragments(TEXT, 1_300, payload), echo(payload));
    }
}
