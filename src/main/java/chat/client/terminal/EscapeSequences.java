package chat.client.terminal;

import org.jline.utils.NonBlockingReader;

/**
 * Reads what a terminal sends behind an ESC, to its end: keys, answers to questions, reports of the mouse and of focus. The grammar is that of ECMA-48 (5.4 control
 * sequences, 5.6 control strings), with what terminals send besides: {@code ESC O} and a character, {@code ESC [ [} and a letter (Linux console), digits and
 * {@code $} (rxvt), {@code ESC [ M} and three bytes (mouse).
 *
 * <p>A sequence may arrive in pieces. It is waited for as long as a network may take, but not for ever: Alt with {@code [}, {@code O} or {@code ]} sends the
 * beginning of a sequence too. A control character always ends it, so that Enter and Ctrl-C are never lost.
 *
 * <p>Not thread-safe: reading thread only.
 */
final class EscapeSequences {

    static final int ESC = 0x1b;

    /** Within this time the rest of what a terminal sent at once is there. In milliseconds. */
    static final long AT_ONCE_MILLIS = 50;

    /** So long the rest of a sequence may be on its way. In milliseconds. */
    private static final long PATIENCE_MILLIS = 1_000;

    /** Longer sequences are swallowed as well, but nobody needs to know what was in them. */
    private static final int MAX_LENGTH = 256;

    private static final int BEL = 7;
    private static final int CAN = 0x18;
    private static final int SUB = 0x1a;
    private static final int STRING_END = 0x9c;
    private static final int MOUSE_BYTES = 3;

    /** Where characters come from. */
    interface Source {
        /** The next character; waits for it. Negative at the end of input. */
        int read();

        /**
         * The next character, which stays there. {@link NonBlockingReader#READ_EXPIRED} if none comes in time, another negative number at the end of input.
         *
         * @param millis how long to wait for it; above 0
         */
        int peek(long millis);
    }

    private final Source source;
    private int missingMouseBytes;

    EscapeSequences(Source source) {
        this.source = source;
    }

    /** Whether a character behind ESC begins a sequence. */
    static boolean isIntroducer(int c) {
        return c == '[' || c == 'O' || isString(c);
    }

    private static boolean isString(int c) {
        return c == ']' || c == 'P' || c == '^' || c == '_' || c == 'X';
    }

    /** The introducer that a control character of eight bits stands for (ECMA-48, 5.3); 0 if it is none. */
    static int introducerOf(int c) {
        int second = c - 0x40;
        return c >= 0x80 && c <= 0x9f && isIntroducer(second) ? second : 0;
    }

    /**
     * Reads a sequence to its end.
     *
     * @param introducer the character behind ESC, which is read already
     * @return the sequence from the introducer on if it may be a key; a lone ESC if another sequence begins; else nothing
     */
    String read(int introducer) {
        return switch (introducer) {
            case '[' -> controlSequence();
            case 'O' -> singleShift();
            case '^', 'X' -> string();
            default -> isFollowedByString() ? string() : "";
        };
    }

    /** Whether the next character comes at once, or is one that terminals begin an answer with. */
    private boolean isFollowedByString() {
        int c = source.peek(AT_ONCE_MILLIS);
        if (c < 0) {
            c = source.peek(PATIENCE_MILLIS);
            return (c >= '!' && c <= '?') || c == 'G' || c == 'L' || c == 'l' || c == ESC;
        }
        return true;
    }

    private String controlSequence() {
        StringBuilder read = new StringBuilder("[");
        for (int c = next(); c >= 0; c = next()) {
            add(read, c);
            boolean last = c >= '@' || read.indexOf("[[") == 0;
            if (read.indexOf("[M") == 0) {
                mouse();
                return "";
            }
            if ((last && read.length() > 2) || (last && c != '[') || isEndOfRxvt(read, c)) {
                return read.toString();
            }
        }
        return "";
    }

    /** Answers about modes have a {@code $} too, but two numbers before it. */
    private static boolean isEndOfRxvt(StringBuilder read, int c) {
        return c == '$'
                && read.length() > 2
                && read.substring(1, read.length() - 1).chars().allMatch(EscapeSequences::isDigit);
    }

    private String singleShift() {
        StringBuilder read = new StringBuilder("O");
        for (int c = next(); c >= 0; c = next()) {
            add(read, c);
            if (!isDigit(c) && c != ';') {
                return read.toString();
            }
        }
        return "";
    }

    /** A character of a control sequence, or a negative number if there is none: in time, or at all. */
    private int next() {
        int c = source.peek(PATIENCE_MILLIS);
        if (c == CAN || c == SUB) {
            source.read();
        }
        return c >= ' ' && c < 0x7f ? source.read() : -1;
    }

    /** Three bytes of whatever value, which were decoded as if they were text. */
    private void mouse() {
        int bytes = 0;
        while (bytes < MOUSE_BYTES && source.peek(PATIENCE_MILLIS) >= 0) {
            bytes += bytes(source.read());
        }
        missingMouseBytes = Math.max(0, MOUSE_BYTES - bytes);
    }

    private static int bytes(int c) {
        if (c < 0x80 || c == 0xfffd) {
            return 1;
        }
        return c < 0x800 ? 2 : 3;
    }

    /** Whether this character is the rest of a mouse report, which showed only as the byte behind it came. */
    boolean isLateMouseByte(int c) {
        boolean late = c == 0xfffd && missingMouseBytes > 0;
        missingMouseBytes = late ? missingMouseBytes - 1 : 0;
        return late;
    }

    private String string() {
        for (int c = source.peek(PATIENCE_MILLIS); c >= 0; c = source.peek(PATIENCE_MILLIS)) {
            boolean ends = c == BEL || c == STRING_END || c == CAN || c == SUB;
            if (c < ' ' && !ends && c != ESC) {
                return "";
            }
            source.read();
            if (ends) {
                return "";
            }
            if (c == ESC) {
                if (source.peek(PATIENCE_MILLIS) != '\\') {
                    return Character.toString(ESC);
                }
                source.read();
                return "";
            }
        }
        return "";
    }

    private static void add(StringBuilder read, int c) {
        if (read.length() < MAX_LENGTH) {
            read.appendCodePoint(c);
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
