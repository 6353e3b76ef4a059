package chat.conformance;

import static chat.conformance.ConformanceCase.CONTINUATION;
import static chat.conformance.ConformanceCase.FIN;
import static chat.conformance.ConformanceCase.PING;
import static chat.conformance.ConformanceCase.PONG;
import static chat.conformance.ConformanceCase.TEXT;
import static chat.conformance.ConformanceCase.chopped;
import static chat.conformance.ConformanceCase.echo;
import static chat.conformance.ConformanceCase.frame;
import static chat.conformance.ConformanceCase.join;
import static chat.conformance.ConformanceCase.pong;
import static chat.conformance.ConformanceCase.text;

import java.util.ArrayList;
import java.util.List;

/** Fragmentation (5). */
final class FragmentCases {

    private static final String VIOLATION = "close 1002";

    private final List<ConformanceCase> cases = new ArrayList<>();

    static List<ConformanceCase> all() {
        FragmentCases fragments = new FragmentCases();
        fragments.whole();
        fragments.orphans();
        fragments.mixed();
        return fragments.cases;
    }

    private void add(String id, String what, List<byte[]> writes, String... expected) {
        cases.add(ConformanceCase.of(id, what, writes, expected));
    }

    /** Three cases: in one write, frame by frame, byte by byte. */
    private void inThreeWays(int first, String what, List<byte[]> frames, String... expected) {
        add("5." + first, what, List.of(join(frames)), expected);
        add("5." + (first + 1), what + ", frame by frame", frames, expected);
        add("5." + (first + 2), what + ", byte by byte", chopped(1, frames), expected);
    }

    private void whole() {
        add("5.1", "ping in two fragments", List.of(frame(PING, "a"), frame(FIN | CONTINUATION, "b")), VIOLATION);
        add("5.2", "pong in two fragments", List.of(frame(PONG, "a"), frame(FIN | CONTINUATION, "b")), VIOLATION);
        inThreeWays(
                3,
                "text in two fragments",
                List.of(frame(TEXT, "one, "), frame(FIN | CONTINUATION, "two")),
                echo("one, two"));
        inThreeWays(
                6,
                "text in two fragments, a ping between",
                List.of(frame(TEXT, "one, "), frame(FIN | PING, "here?"), frame(FIN | CONTINUATION, "two")),
                pong("here?"),
                echo("one, two"));
    }

    private void orphans() {
        inThreeWays(
                9,
                "final continuation of nothing, then text",
                List.of(frame(FIN | CONTINUATION, "nothing before"), text("hello")),
                VIOLATION);
        inThreeWays(
                12,
                "continuation of nothing, then text",
                List.of(frame(CONTINUATION, "nothing before"), text("hello")),
                VIOLATION);
        add(
                "5.15",
                "text in two fragments, continuation of nothing, text",
                List.of(
                        frame(TEXT, "one, "),
                        frame(FIN | CONTINUATION, "two"),
                        frame(CONTINUATION, "nothing before"),
                        text("hello")),
                echo("one, two"),
                VIOLATION);
        for (int id = 16; id <= 17; id++) {
            List<byte[]> round = List.of(
                    frame((id == 17 ? FIN : 0) | CONTINUATION, "one"),
                    frame(TEXT, "two"),
                    frame(FIN | CONTINUATION, "three"));
            add(
                    "5." + id,
                    (id == 17 ? "final " : "") + "continuation of nothing, text in two fragments, twice",
                    List.of(join(round), join(round)),
                    VIOLATION);
        }
    }

    private void mixed() {
        add(
                "5.18",
                "both fragments say they are the first",
                List.of(frame(TEXT, "one"), frame(FIN | TEXT, "two")),
                VIOLATION);
        List<byte[]> five = List.of(
                frame(TEXT, "1"),
                frame(CONTINUATION, "2"),
                frame(FIN | PING, "ping 1"),
                frame(CONTINUATION, "3"),
                frame(CONTINUATION, "4"),
                frame(FIN | PING, "ping 2"),
                frame(FIN | CONTINUATION, "5"));
        String[] answers = {pong("ping 1"), pong("ping 2"), echo("12345")};
        add("5.19", "five fragments, two pings between", List.of(join(five)), answers);
        add("5.20", "five fragments, two pings between, byte by byte", chopped(1, five), answers);
    }
}
