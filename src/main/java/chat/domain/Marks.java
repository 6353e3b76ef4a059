package chat.domain;

/**
 * Counts combining marks, of which a pile on one character runs over the lines above and below it. The vowels and finals of Korean syllables written letter by letter
 * (U+1160 to U+11FF, U+D7B0 to U+D7FF) are drawn into the cell of the character before them, and count like marks.
 */
public final class Marks {

    private static final int COMBINING =
            1 << Character.NON_SPACING_MARK | 1 << Character.ENCLOSING_MARK | 1 << Character.COMBINING_SPACING_MARK;

    /** The first one is U+0300. */
    private static final int FIRST = 0x300;

    /** The only format character before that. */
    private static final int SOFT_HYPHEN = 0xAD;

    private Marks() {}

    static boolean isMark(int codePoint) {
        return codePoint >= FIRST && (COMBINING >> Character.getType(codePoint) & 1) != 0;
    }

    private static boolean isJoiningJamo(int codePoint) {
        return (codePoint >= 0x1160 && codePoint <= 0x11FF) || (codePoint >= 0xD7B0 && codePoint <= 0xD7FF);
    }

    /**
     * How many marks stand on the last base once this character has come. Format characters are invisible, and what follows them still
     * lands on the base before them.
     *
     * @param before how many stood on it before
     */
    public static int pile(int codePoint, int before) {
        if (codePoint < FIRST && codePoint != SOFT_HYPHEN) {
            return 0;
        }
        if (isMark(codePoint) || isJoiningJamo(codePoint)) {
            return before + 1;
        }
        return Character.getType(codePoint) == Character.FORMAT ? before : 0;
    }
}
