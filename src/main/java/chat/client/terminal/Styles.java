package chat.client.terminal;

import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedStyle;

/** Reads a style from words: {@code bold cyan}, {@code reverse}, {@code 214 on black}, {@code #5f8787}. */
final class Styles {

    private static final List<String> COLOURS =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");
    private static final int BRIGHT = 8;
    private static final int MOST_COLOURS = 256;
    private static final int HEX = 16;

    private Styles() {}

    /** @throws IllegalArgumentException for a word that is no style; the message names it */
    static AttributedStyle parse(String words) {
        AttributedStyle style = AttributedStyle.DEFAULT;
        boolean background = false;
        for (String word : words.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (word.equals("on")) {
                background = true;
                continue;
            }
            style = background ? withBackground(style, word) : with(style, word);
            background = false;
        }
        return style;
    }

    private static AttributedStyle with(AttributedStyle style, String word) {
        return switch (word) {
            case "", "plain" -> style;
            case "bold" -> style.bold();
            case "dim" -> style.faint();
            case "italic" -> style.italic();
            case "underline" -> style.underline();
            case "reverse" -> style.inverse();
            default -> word.startsWith("#") ? style.foregroundRgb(rgb(word)) : style.foreground(colour(word));
        };
    }

    private static AttributedStyle withBackground(AttributedStyle style, String word) {
        return word.startsWith("#") ? style.backgroundRgb(rgb(word)) : style.background(colour(word));
    }

    private static int rgb(String word) {
        if (!word.matches("#[0-9a-f]{6}")) {
            throw bad(word);
        }
        return Integer.parseInt(word.substring(1), HEX);
    }

    /** A colour's number, 0 to 255. */
    static int colour(String word) {
        int index = COLOURS.indexOf(word.replace("bright-", ""));
        if (index >= 0) {
            return word.startsWith("bright-") ? index + BRIGHT : index;
        }
        if (word.equals("gray") || word.equals("grey")) {
            return BRIGHT;
        }
        if (word.matches("\\d{1,3}") && Integer.parseInt(word) < MOST_COLOURS) {
            return Integer.parseInt(word);
        }
        throw bad(word);
    }

    private static IllegalArgumentException bad(String word) {
        return new IllegalArgumentException(
                "'" + word
                        + "' is no style; take a colour (red, bright-blue, 0 to 255, #rrggbb), 'on' and a colour, bold, dim, italic, underline, reverse");
    }
}
