package chat.domain;

/**
 * The rule of RFC 5893, section 2, by which a name that is written from right to left stands the same wherever it is shown. Names without
 * such letters keep it anyhow.
 */
final class BidiRule {

    private static final int STRONG =
            bit(Character.DIRECTIONALITY_RIGHT_TO_LEFT) | bit(Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    private static final int NUMBERS =
            bit(Character.DIRECTIONALITY_EUROPEAN_NUMBER) | bit(Character.DIRECTIONALITY_ARABIC_NUMBER);
    private static final int MARK = bit(Character.DIRECTIONALITY_NONSPACING_MARK);
    private static final int ALLOWED = STRONG
            | NUMBERS
            | MARK
            | bit(Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR)
            | bit(Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR)
            | bit(Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR)
            | bit(Character.DIRECTIONALITY_OTHER_NEUTRALS)
            | bit(Character.DIRECTIONALITY_BOUNDARY_NEUTRAL);

    private BidiRule() {}

    private static int bit(byte directionality) {
        return 1 << directionality;
    }

    private static boolean is(int codePoint, int kinds) {
        byte directionality = Character.getDirectionality(codePoint);
        return directionality >= 0 && (kinds & bit(directionality)) != 0;
    }

    /** @param characters code points, at least one */
    static boolean isKept(int[] characters) {
        int present = 0;
        for (int c : characters) {
            byte directionality = Character.getDirectionality(c);
            present |= directionality < 0 ? Integer.MIN_VALUE : bit(directionality);
        }
        if ((present & (STRONG | bit(Character.DIRECTIONALITY_ARABIC_NUMBER))) == 0) {
            return true;
        }
        int last = characters.length - 1;
        while (last > 0 && is(characters[last], MARK)) {
            last--;
        }
        return is(characters[0], STRONG)
                && (present & ~ALLOWED) == 0
                && is(characters[last], STRONG | NUMBERS)
                && (present & NUMBERS) != NUMBERS;
    }
}
