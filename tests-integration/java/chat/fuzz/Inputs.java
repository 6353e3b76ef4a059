package chat.fuzz;

import java.nio.charset.StandardCharsets;

/** Bytes as other things. */
final class Inputs {

    private Inputs() {}

    /** As text; bytes that are not UTF-8 become halves of surrogate pairs, which no decoder would let through. */
    static String anyText(byte[] input) {
        return new String(input, StandardCharsets.UTF_8).replace('\ufffd', '\ud800');
    }

    /** As text as a decoder lets it through. */
    static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    static void hold(boolean claim, String what, Object input) {
        if (!claim) {
            throw new AssertionError(what + ": " + input);
        }
    }
}
