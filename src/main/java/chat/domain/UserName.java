package chat.domain;

import java.util.Optional;

/**
 * A user's name as typed: 1 to 24 of {@code [A-Za-z0-9_-]}, starting with a letter; on servers whose {@link NameRules} say so, characters beyond
 * ASCII too. Two names are one when their {@link #key()} is: {@code Alice} and {@code alice} cannot both be present.
 *
 * <p>Beyond ASCII the constructor checks nothing that a later version of Unicode may see otherwise, or what is stored could not be read again;
 * {@link NameRules} are the stricter door for who wants a name.
 *
 * @param text the name as shown
 */
public record UserName(String text) {

    /** Longest name, in Unicode characters (code points). */
    public static final int MAX_LENGTH = 24;

    private static final int SOFT_HYPHEN = 0xAD;
    private static final int ARABIC_LETTER_MARK = 0x61C;

    /** @throws IllegalArgumentException where {@link #check} has something to say */
    public UserName {
        check(text).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.text());
        });
    }

    /** What is wrong with this as a name anywhere, or empty when it may be one. */
    public static Optional<Refusal> check(String text) {
        if (text.isEmpty()) {
            return invalid("is empty");
        }
        // A code point is one or two chars, so this bounds the loop before anything is counted.
        if (text.length() > 2 * MAX_LENGTH || text.codePointCount(0, text.length()) > MAX_LENGTH) {
            return invalid("has more than " + MAX_LENGTH + " characters");
        }
        if (isBelow80(text.charAt(0)) && !Ascii.isLetter(text.charAt(0))) {
            return invalid("does not start with a letter A to Z");
        }
        if (!text.codePoints().allMatch(UserName::isAllowed)) {
            return invalid("holds a character other than letters A to Z, digits, '_' and '-'");
        }
        return Optional.empty();
    }

    /** What somebody typed, in Unicode's composed form, in which it is the same name however it was typed. */
    public static String composed(String typed) {
        return Ascii.isAscii(typed) ? typed : UnicodeName.composed(typed);
    }

    private static boolean isBelow80(int c) {
        return c < 0x80;
    }

    /** Beyond ASCII: no controls, no blanks, nothing invisible or that turns the direction, and no half of a surrogate pair. */
    private static boolean isAllowed(int c) {
        if (isBelow80(c)) {
            return Ascii.isLetterOrDigit((char) c) || c == '_' || c == '-';
        }
        return c > 0xA0
                && !(c >= 0x2000 && c <= 0x206F)
                && c != 0x3000
                && c != SOFT_HYPHEN
                && c != ARABIC_LETTER_MARK
                && !(c >= 0xFFF9 && c <= 0xFFFB)
                && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                && c != 0xFEFF
                && !(c >= 0xE0000 && c <= 0xE0FFF);
    }

    private static Optional<Refusal> invalid(String why) {
        return Optional.of(RefusalCode.NAME_INVALID.because(
                "the user name " + why + "; take 1 to 24 of A-Z a-z 0-9 _ -, a letter first"));
    }

    /** Whether it is one of the names that every server takes. */
    public boolean isAscii() {
        return Ascii.isAscii(text);
    }

    /** What makes names equal: the name in lower case, whatever the locale. */
    public String key() {
        return isAscii() ? Ascii.fold(text) : UnicodeName.fold(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
