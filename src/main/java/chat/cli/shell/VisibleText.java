package chat.cli.shell;

/** The door for text that others wrote on its way to people: what could steer a terminal, or forge a line, is spelt out. Stateless. */
public final class VisibleText {

    private VisibleText() {}

    /**
     * A text in one line: its C0 and C1 controls, DEL, bidi controls, line separators and unpaired surrogates as {@code \n} or
     * {@code \} and {@code u202e}. Other invisible characters, such as those that join emoji, act on nothing and stay.
     */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (isHarmless(point)) {
                visible.appendCodePoint(point);
            } else {
                visible.append(escape(point));
            }
        }
        return visible.toString();
    }

    /**
     * A JSON text in which these characters are JSON's own escapes, so that it says the same. Those of them that JSON does not escape
     * anyway stand in strings only.
     */
    public static String ofJson(String json) {
        StringBuilder visible = new StringBuilder(json.length() + 8);
        json.codePoints().forEach(point -> {
            if (isHarmless(point)) {
                visible.appendCodePoint(point);
            } else {
                visible.append(String.format("\\u%04x", point));
            }
        });
        return visible.toString();
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !isBidiControl(point);
        };
    }

    /** The characters with the property Bidi_Control (Unicode, PropList.txt). */
    private static boolean isBidiControl(int point) {
        return point == 0x061c
                || point == 0x200e
                || point == 0x200f
                || (point >= 0x202a && point <= 0x202e)
                || (point >= 0x2066 && point <= 0x2069);
    }

    private static String escape(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", point);
        };
    }
}
