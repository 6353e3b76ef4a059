package chat.cli.logging;

import java.util.Locale;

/** Makes what could forge a line of a log, or act on the terminal that shows it, visible. Stateless. */
final class VisibleText {

    private VisibleText() {}

    /**
     * Appends a text with its control, format (bidi among them), line separator and unpaired surrogate characters spelt
     * out: {@code \n}, {@code \u001b}. A backslash stays one, as nothing is ever read back.
     */
    static void append(StringBuilder to, String text) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (isHarmless(point)) {
                to.appendCodePoint(point);
            } else {
                appendEscape(to, point);
            }
        }
    }

    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length() + 16);
        append(visible, text);
        return visible.toString();
    }

    /**
     * A JSON text without white space between its parts, with the same characters as JSON's own escapes: those that are
     * left unescaped in it can only stand in strings.
     */
    static String ofJson(String json) {
        StringBuilder visible = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); ) {
            int point = json.codePointAt(i);
            i += Character.charCount(point);
            if (isHarmless(point)) {
                visible.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    visible.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        }
        return visible.toString();
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void appendEscape(StringBuilder to, int point) {
        switch (point) {
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            default -> to.append(String.format(Locale.ROOT, point > 0xffff ? "\\u{%x}" : "\\u%04x", point));
        }
    }
}
