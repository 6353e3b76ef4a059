package chat.domain;

/** Knows the characters of which nothing is seen. */
final class Blanks {

    /** Shown as nothing, though Unicode counts them to symbols, letters or format characters. */
    private static final int BRAILLE_BLANK = 0x2800;

    private static final int MUSICAL_NULL_NOTEHEAD = 0x1D159;

    private Blanks() {}

    /** White space of every kind, line ends and tabs among it, or a character that is invisible (Unicode's Default_Ignorable_Code_Point). */
    static boolean isBlank(int c) {
        return c == ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || isIgnorable(c)
                || c == BRAILLE_BLANK
                || c == MUSICAL_NULL_NOTEHEAD
                || (c >= 0xFFF9 && c <= 0xFFFB);
    }

    /** DerivedCoreProperties.txt of Unicode 15; Java knows the property by another, narrower rule. */
    private static boolean isIgnorable(int c) {
        return c == 0x00AD
                || c == 0x034F
                || c == 0x061C
                || (c >= 0x115F && c <= 0x1160)
                || (c >= 0x17B4 && c <= 0x17B5)
                || (c >= 0x180B && c <= 0x180F)
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFEFF
                || c == 0xFFA0
                || (c >= 0xFFF0 && c <= 0xFFF8)
                || (c >= 0x1BCA0 && c <= 0x1BCA3)
                || (c >= 0x1D173 && c <= 0x1D17A)
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}
