package chat.client.terminal;

import chat.domain.Marks;
import chat.domain.MessageText;
import java.util.Locale;

/**
 * The one door through which text becomes terminal output. What could steer a terminal or turn a line around is shown instead of obeyed:
 * control characters (C0, DEL, C1), bidirectional controls (UAX #9), line and paragraph separators, language tags and
 * halves of surrogate pairs come out as visible escapes such as {@code \x1b} and {@code \u202e}. A tab becomes spaces, and a pile of
 * combining marks is cut.
 */
public final class SafeText {

    private static final String TAB = "    ";

    private SafeText() {}

    /** The text, fit for one line of a terminal. */
    public static String of(String text) {
        return isPlain(text) ? text : escape(text);
    }

    /** A text that is being typed: as long as it was, so that the cursor stays where it belongs; what is unsafe in it shows as {@code U+FFFD}. */
    static String inPlace(String typed) {
        StringBuilder shown = new StringBuilder(typed);
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c == '\t') {
                shown.setCharAt(i, ' ');
            } else if (c != '\n' && !Character.isSurrogate(c) && isUnsafe(c)) {
                shown.setCharAt(i, '\ufffd');
            }
        }
        return shown.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            // What is shown as an escape is seen, and has marks of its own.
            marks = isUnsafe(c) ? 0 : Marks.pile(c, marks);
            if (c == '\t') {
                safe.append(TAB);
            } else if (isUnsafe(c)) {
                appendEscape(safe, c);
            } else if (marks <= MessageText.MAX_MARKS) {
                safe.appendCodePoint(c);
            }
        }
        return safe.toString();
    }

    /** Whether a code point is shown as an escape instead of obeyed. */
    public static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> isBidi(c) || isInterlinear(c) || isTag(c);
            default -> isTag(c);
        };
    }

    private static boolean isBidi(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isInterlinear(int c) {
        return c >= 0xFFF9 && c <= 0xFFFB;
    }

    private static boolean isTag(int c) {
        return c >= 0xE0000 && c <= 0xE007F;
    }

    private static void appendEscape(StringBuilder safe, int c) {
        if (c < 0x100) {
            safe.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else if (c < 0x10000) {
            safe.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
            safe.append(String.format(Locale.ROOT, "\\U%08x", c));
        }
    }
}
