package chat.client.terminal;

import java.util.Map;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jspecify.annotations.Nullable;

/**
 * What each key does that a terminal sends as an escape sequence: the one table for all terminals, by what they agree on (xterm's "PC-style function keys",
 * rxvt's own, the application keypad of the VT100, kitty's keyboard protocol, xterm's modifyOtherKeys). A sequence that is not in it does nothing.
 */
final class SpecialKeys {

    /** Beginning and end of all that is typed, whatever line of it the cursor is in; {@link ChatLineReader} has them. */
    static final String TEXT_START = "chat-text-start";

    static final String TEXT_END = "chat-text-end";

    /**
     * What a key does.
     *
     * @param widget the name of what it does; empty if it stands for a text
     * @param text the same key as a terminal without such sequences sends it; empty if it has a widget
     */
    record Key(String widget, String text) {}

    private static final int SHIFT = 1;
    private static final int ALT = 2;
    private static final int CTRL = 4;
    /** Caps lock and num lock change nothing here. */
    private static final int LOCKS = 64 + 128;

    private static final int RELEASED = 3;
    /** How modifyOtherKeys begins: {@code CSI 27 ; modifiers ; code ~}. */
    private static final int MODIFIED = 27;

    /** Shift-Tab, which means something while one of several completions is being chosen. */
    static final String BACK_TAB = "\033[Z";

    private static final int TAB = '\t';
    private static final int ENTER = '\r';

    /** The names of keys that end in a letter. */
    private static final Map<Character, String> LETTERS =
            Map.of('A', "up", 'B', "down", 'C', "right", 'D', "left", 'F', "end", 'H', "home");

    /** The names of keys that end in a tilde: the VT220's numbers, and those of rxvt. */
    private static final Map<Integer, String> NUMBERS =
            Map.of(1, "home", 3, "delete", 4, "end", 7, "home", 8, "end", 200, "paste");

    /** Those that kitty sends as numbers of its own: the keypad. */
    private static final Map<Integer, String> KITTY = Map.of(
            57417, "left", 57418, "right", 57419, "up", 57420, "down", 57423, "home", 57424, "end", 57426, "delete");

    private static final int KITTY_KEYPAD = 57399;
    private static final String KITTY_KEYPAD_TEXT = "0123456789./*-+\r=,";
    private static final int PRIVATE_USE = 0xe000;
    private static final int PRIVATE_USE_END = 0xf8ff;

    /** The application keypad from {@code ESC O j} on. */
    private static final String KEYPAD = "*+,-./0123456789";

    private static final Map<String, String> PLAIN = Map.of(
            "up", LineReader.UP_LINE_OR_HISTORY,
            "down", LineReader.DOWN_LINE_OR_HISTORY,
            "right", LineReader.FORWARD_CHAR,
            "left", LineReader.BACKWARD_CHAR,
            "home", LineReader.BEGINNING_OF_LINE,
            "end", LineReader.END_OF_LINE,
            "delete", LineReader.DELETE_CHAR,
            "paste", LineReader.BEGIN_PASTE);

    private static final Map<String, String> WITH_ALT_OR_CTRL = Map.of(
            "up", LineReader.UP_HISTORY,
            "down", LineReader.DOWN_HISTORY,
            "right", LineReader.FORWARD_WORD,
            "left", LineReader.BACKWARD_WORD,
            "home", TEXT_START,
            "end", TEXT_END,
            "delete", LineReader.KILL_WORD);

    private SpecialKeys() {}

    /**
     * What a sequence does; nothing if it is no key, or none that does anything here.
     *
     * @param sequence what stands behind ESC, from {@code [} or {@code O} on
     * @param alt whether another ESC stood before it
     */
    static Optional<Key> of(String sequence, boolean alt) {
        char last = sequence.charAt(sequence.length() - 1);
        String parameters = sequence.substring(1, Math.max(1, sequence.length() - 1));
        if (!parameters.chars().allMatch(c -> c >= '0' && c <= ';')) {
            return Optional.empty();
        }
        SequenceNumbers numbers = SequenceNumbers.of(parameters);
        if (numbers.sub(1, 1, 1) == RELEASED) {
            return Optional.empty();
        }
        int extra = alt ? ALT : 0;
        return sequence.charAt(0) == 'O'
                ? keypad(last, Math.max(numbers.at(0), numbers.at(1)), extra)
                : control(last, numbers, extra);
    }

    private static Optional<Key> control(char last, SequenceNumbers numbers, int extra) {
        int modifiers = modifiers(numbers.at(1)) | extra;
        String number = NUMBERS.get(numbers.at(0));
        return switch (last) {
            case 'u' -> coded(numbers, modifiers);
            case '~' -> numbers.at(0) == MODIFIED ? typed(numbers.at(2), modifiers) : named(number, modifiers);
            case '$' -> named(number, extra | SHIFT);
            case '^', '@' -> named(number, extra | CTRL);
            case 'a', 'b', 'c', 'd' -> named(LETTERS.get(Character.toUpperCase(last)), extra | SHIFT);
            case 'Z' -> text(BACK_TAB, false);
            default -> numbers.at(0) > 1 ? Optional.empty() : named(LETTERS.get(last), modifiers);
        };
    }

    private static Optional<Key> keypad(char last, int modifiers, int extra) {
        int all = modifiers(modifiers) | extra;
        if (last >= 'a' && last <= 'd') {
            return named(LETTERS.get(Character.toUpperCase(last)), all | CTRL);
        }
        if (last >= 'j' && last <= 'y') {
            return typed(KEYPAD.charAt(last - 'j'), all & ~SHIFT);
        }
        return switch (last) {
            case 'M' -> typed(ENTER, all);
            case 'I' -> typed(TAB, all);
            case 'X' -> typed('=', all & ~SHIFT);
            case ' ' -> typed(' ', all);
            default -> named(LETTERS.get(last), all);
        };
    }

    private static int modifiers(int parameter) {
        return Math.max(0, parameter - 1) & ~LOCKS;
    }

    private static Optional<Key> named(@Nullable String name, int modifiers) {
        if (name == null || modifiers > (SHIFT | ALT | CTRL)) {
            return Optional.empty();
        }
        boolean more = (modifiers & (ALT | CTRL)) != 0;
        return Optional.ofNullable((more ? WITH_ALT_OR_CTRL : PLAIN).get(name)).map(widget -> new Key(widget, ""));
    }

    /** {@code CSI code:shifted:base ; modifiers:event ; text u}. */
    private static Optional<Key> coded(SequenceNumbers numbers, int modifiers) {
        int code = numbers.at(0);
        int shifted = numbers.sub(0, 1, 0);
        int base = numbers.sub(0, 2, 0);
        if (KITTY.containsKey(code)) {
            return named(KITTY.get(code), modifiers);
        }
        if (code >= KITTY_KEYPAD && code < KITTY_KEYPAD + KITTY_KEYPAD_TEXT.length()) {
            return typed(KITTY_KEYPAD_TEXT.charAt(code - KITTY_KEYPAD), modifiers);
        }
        if (numbers.at(2) > 0 && (modifiers & ~SHIFT) == 0) {
            return typed(numbers.at(2), 0);
        }
        if ((modifiers & SHIFT) != 0 && shifted > 0) {
            return typed(shifted, modifiers);
        }
        return typed(base > 0 && (modifiers & (ALT | CTRL)) != 0 ? base : code, modifiers);
    }

    /** A character with modifiers, as terminals have always sent it. */
    private static Optional<Key> typed(int code, int modifiers) {
        if (!Character.isValidCodePoint(code)
                || (code >= PRIVATE_USE && code <= PRIVATE_USE_END)
                || modifiers > (SHIFT | ALT | CTRL)) {
            return Optional.empty();
        }
        boolean shift = (modifiers & SHIFT) != 0;
        boolean ctrl = (modifiers & CTRL) != 0;
        boolean alt = (modifiers & ALT) != 0;
        if (code == TAB) {
            return text(shift ? BACK_TAB : "\t", alt && !shift);
        }
        if (code == ENTER) {
            return text("\r", alt || shift);
        }
        if (code == 0x7f || code == '\b') {
            return text("\u007f", alt || ctrl);
        }
        if (ctrl) {
            int key = Character.toUpperCase(code);
            boolean control = key >= '@' && key <= '_';
            return control ? text(Character.toString(key & 0x1f), alt) : Optional.empty();
        }
        return text(Character.toString(shift ? Character.toUpperCase(code) : code), alt);
    }

    private static Optional<Key> text(String text, boolean alt) {
        return Optional.of(new Key("", alt ? "\033" + text : text));
    }
}
