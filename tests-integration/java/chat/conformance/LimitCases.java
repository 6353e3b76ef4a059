package chat.conformance;

import static chat.conformance.ConformanceCase.BINARY;
import static chat.conformance.ConformanceCase.FIN;
import static chat.conformance.ConformanceCase.TEXT;
import static chat.conformance.ConformanceCase.chopped;
import static chat.conformance.ConformanceCase.echo;
import static chat.conformance.ConformanceCase.fragments;
import static chat.conformance.ConformanceCase.frame;
import static chat.conformance.ConformanceCase.utf8;

import chat.server.endpoint.ChatEndpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Limits (9): big messages, many fragments, many messages. What is beyond this server's bounds is refused, and so is what is binary. */
final class LimitCases {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final String TOO_BIG = "close 1009";
    private static final String TOO_MANY_FRAGMENTS = "close 1008";
    private static final String BINARY_REFUSED = "close 1003";

    private final List<ConformanceCase> cases = new ArrayList<>();

    static List<ConformanceCase> all() {
        LimitCases limits = new LimitCases();
        limits.bigMessages();
        limits.bigMessagesInFragments();
        limits.choppedMessages();
        limits.manyMessages();
        return limits.cases;
    }

    private void policy(String id, String what, List<byte[]> writes, String expected) {
        cases.add(ConformanceCase.of(id, what, writes, expected).byPolicy());
    }

    private static byte[] stars(int size) {
        return utf8("*".repeat(size));
    }

    private void bigMessages() {
        int[] sizes = {64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB};
        for (int i = 0; i < sizes.length; i++) {
            String what = " message of " + sizes[i] / KIB + " KiB";
            byte[] payload = stars(sizes[i]);
            List<byte[]> text = List.of(frame(FIN | TEXT, payload));
            if (sizes[i] <= ChatEndpoint.MAX_MESSAGE_BYTES) {
                cases.add(ConformanceCase.of("9.1." + (i + 1), "text" + what, text, echo(payload)));
            } else {
                policy("9.1." + (i + 1), "text" + what, text, TOO_BIG);
            }
            policy("9.2." + (i + 1), "binary" + what, List.of(frame(FIN | BINARY, payload)), BINARY_REFUSED);
        }
    }

    private void bigMessagesInFragments() {
        byte[] payload = stars(4 * MIB);
        int[] sizes = {64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB};
        for (int i = 0; i < sizes.length; i++) {
            String what = " message of 4 MiB in fragments of " + sizes[i];
            List<byte[]> text = fragments(TEXT, sizes[i], payload);
            policy("9.3." + (i + 1), "text" + what, gathered(text), sizes[i] <= 256 ? TOO_MANY_FRAGMENTS : TOO_BIG);
            policy("9.4." + (i + 1), "binary" + what, gathered(fragments(BINARY, sizes[i], payload)), BINARY_REFUSED);
        }
    }

    private void choppedMessages() {
        int[] chops = {64, 128, 256, 512, 1_024, 2_048};
        for (int i = 0; i < chops.length; i++) {
            String what = " message of 1 MiB, written " + chops[i] + " at a time";
            policy("9.5." + (i + 1), "text" + what, chopped(chops[i], List.of(frame(FIN | TEXT, stars(MIB)))), TOO_BIG);
            policy(
                    "9.6." + (i + 1),
                    "binary" + what,
                    chopped(chops[i], List.of(frame(FIN | BINARY, stars(MIB)))),
                    BINARY_REFUSED);
        }
    }

    private void manyMessages() {
        int[] sizes = {0, 16, 64, 256, 1_024, 4_096};
        for (int i = 0; i < sizes.length; i++) {
            String[] echoes = new String[1_000];
            Arrays.fill(echoes, echo(stars(sizes[i])));
            List<byte[]> texts = new ArrayList<>();
            for (int n = 0; n < echoes.length; n++) {
                texts.add(frame(FIN | TEXT, stars(sizes[i])));
            }
            String what = "1,000 messages of " + sizes[i] + " bytes, ";
            cases.add(ConformanceCase.of("9.7." + (i + 1), what + "text", texts, echoes));
            policy("9.8." + (i + 1), what + "binary", List.of(frame(FIN | BINARY, stars(sizes[i]))), BINARY_REFUSED);
        }
    }

    /** The same frames in writes of about 64 KiB, as a client with a buffer would. */
    private static List<byte[]> gathered(List<byte[]> frames) {
        return chopped(64 * KIB, frames);
    }
}
