package chat.fuzz;

import chat.client.terminal.SafeText;

/** The terminal's door: whatever others wrote, nothing that steers a terminal comes out, on one line, and a second pass changes nothing. */
public final class TerminalDoorFuzz {

    private static final int MOST_MARKS = 8;

    private TerminalDoorFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Inputs.anyText(input);
        String safe = SafeText.of(text);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            boolean whole = !Character.isSurrogate(c)
                    || (Character.isHighSurrogate(c)
                            ? Character.isLowSurrogate(at(safe, i + 1))
                            : Character.isHighSurrogate(at(safe, i - 1)));
            Inputs.hold(c >= ' ' && (c < 0x7f || c > 0x9f), "a control character", text);
            Inputs.hold(whole, "half a surrogate pair", text);
            Inputs.hold(c != 0x2028 && c != 0x2029, "a line separator", text);
            Inputs.hold(!isBidi(c), "a bidirectional control", text);
        }
        Inputs.hold(safe.codePoints().noneMatch(c -> c >= 0xe0000 && c <= 0xe007f), "a tag", text);
        Inputs.hold(longestPile(safe) <= MOST_MARKS, "a pile of marks", text);
        Inputs.hold(SafeText.of(safe).equals(safe), "a second pass changes it", text);
    }

    /** Marks on one character, over those that are not seen themselves: all format characters, as what steers is escaped by now. */
    private static int longestPile(String safe) {
        int longest = 0;
        int pile = 0;
        for (int c : safe.codePoints().toArray()) {
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK
                    || type == Character.ENCLOSING_MARK
                    || type == Character.COMBINING_SPACING_MARK;
            if (mark) {
                pile++;
            } else if (type != Character.FORMAT) {
                pile = 0;
            }
            longest = Math.max(longest, pile);
        }
        return longest;
    }

    private static char at(String text, int i) {
        return i < 0 || i >= text.length() ? ' ' : text.charAt(i);
    }

    private static boolean isBidi(char c) {
        return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}
