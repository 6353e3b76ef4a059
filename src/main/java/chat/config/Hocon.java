package chat.config;

import com.typesafe.config.ConfigUtil;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it is written in settings files and in messages about them. */
final class Hocon {

    /** Safe without quotes. A colon is not, and {@code //} would begin a comment. */
    private static final Pattern BARE = Pattern.compile("(?!.*//)[A-Za-z0-9_~/][A-Za-z0-9_./-]*");

    /** Bare, these would be read as something else than the text. */
    private static final Pattern RESERVED = Pattern.compile("null|include\\b.*");

    private static final int LONGEST_SHOWN = 60;

    private Hocon() {}

    /** The text as a value in a file: bare where that is safe, else quoted. */
    static String quote(String text) {
        return BARE.matcher(text).matches() && !RESERVED.matcher(text).matches() ? text : ConfigUtil.quoteString(text);
    }

    /** The text in quotes for a one-line message: shortened, its control characters made visible. */
    static String inMessage(String text) {
        boolean whole = text.codePointCount(0, text.length()) <= LONGEST_SHOWN;
        String start = whole ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "...";
        return "'" + visible(start) + "'";
    }

    /** The text with its control, format and surrogate characters spelt out. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> appendVisible(shown, point));
        return shown.toString();
    }

    static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void appendVisible(StringBuilder to, int point) {
        if (isPrintable(point)) {
            to.appendCodePoint(point);
        } else {
            to.append(String.format(Locale.ROOT, "\\u%04x", point));
        }
    }
}
