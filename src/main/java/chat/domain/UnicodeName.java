package chat.domain;

import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The form of names beyond ASCII: what RFC 8265 allows by its profile UsernameCaseMapped, and less. Letters and marks of one script that a
 * living language is written in (UTS 39, 5.2, and UAX 31, table 5), where Japanese, Korean and Chinese count as one each; ASCII digits,
 * {@code _} and {@code -}; a letter first. Nothing that compatibility mapping would change, nothing invisible, and right-to-left names as
 * RFC 5893 has them, so that what is shown is what it is.
 */
final class UnicodeName {

    /** Most bytes of UTF-8: three a character, which all those scripts fit into. */
    static final int MAX_BYTES = 3 * UserName.MAX_LENGTH;

    /** Most marks on one letter. */
    static final int MAX_MARKS = 4;

    private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.HEBREW,
            UnicodeScript.ARABIC,
            UnicodeScript.THAANA,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.TIBETAN,
            UnicodeScript.MYANMAR,
            UnicodeScript.GEORGIAN,
            UnicodeScript.ETHIOPIC,
            UnicodeScript.KHMER,
            UnicodeScript.HANGUL,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HAN);

    /** Scripts that are written together. */
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    /** Katakana's and Hiragana's sign for a long vowel, which Unicode counts to no script. */
    private static final int LONG_VOWEL = 0x30FC;

    private static final int LETTERS = 1 << Character.LOWERCASE_LETTER
            | 1 << Character.UPPERCASE_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.MODIFIER_LETTER;

    private UnicodeName() {}

    /** Unicode's composed form (NFC); a name is the same one however it was typed. */
    static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Lower case by Unicode's own rules, the same in a Turkish locale as in any other, composed. */
    static String fold(String text) {
        return composed(text.toLowerCase(Locale.ROOT));
    }

    /** What is wrong with a name beyond ASCII for who wants it, or empty when nothing is. */
    static Optional<Refusal> check(UserName name) {
        String text = name.text();
        if (!composed(text).equals(text)) {
            return invalid("is not in Unicode's composed form (NFC)");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return invalid("has more than " + MAX_BYTES + " bytes");
        }
        if (!isLetter(text.codePointAt(0))) {
            return invalid("does not start with a letter of a living language");
        }
        int[] characters = text.codePoints().toArray();
        return checkCharacters(characters)
                .or(() -> isOneScript(characters) ? Optional.empty() : invalid("mixes scripts"))
                .or(() -> BidiRule.isKept(characters)
                        ? Optional.empty()
                        : invalid("mixes directions, or ends in a sign where it is written right to left"));
    }

    private static Optional<Refusal> checkCharacters(int[] characters) {
        int marks = 0;
        boolean onLetter = false;
        for (int c : characters) {
            boolean mark = Marks.isMark(c);
            if (mark ? !onLetter || !isPlain(c) : !isLetter(c) && !isDigitOrSign(c)) {
                return invalid(
                        String.format(Locale.ROOT, "holds the character U+%04X, which names may not have there", c));
            }
            marks = Marks.pile(c, marks);
            if (marks > MAX_MARKS) {
                return invalid("piles more than " + MAX_MARKS + " marks on one letter");
            }
            onLetter = mark || isLetter(c);
        }
        return Optional.empty();
    }

    private static boolean isDigitOrSign(int c) {
        return (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    /** A letter of one of the scripts, in its plain form. */
    private static boolean isLetter(int c) {
        return (LETTERS >> Character.getType(c) & 1) != 0
                && (SCRIPTS.contains(UnicodeScript.of(c)) || c == LONG_VOWEL)
                && isPlain(c);
    }

    /** Neither a compatibility form nor invisible, nor one of those that RFC 5892 excludes by name. */
    private static boolean isPlain(int c) {
        boolean jamo = (c >= 0x1100 && c <= 0x11FF) || (c >= 0xA960 && c <= 0xA97F) || (c >= 0xD7B0 && c <= 0xD7FF);
        boolean invisible = c == 0x034F
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
        boolean excluded =
                c == 0x0640 || c == 0x07FA || c == 0x302E || c == 0x302F || c == 0x303B || (c >= 0x3031 && c <= 0x3035);
        String alone = Character.toString(c);
        return !jamo
                && !invisible
                && !excluded
                && Normalizer.normalize(alone, Normalizer.Form.NFKC).equals(alone);
    }

    /** Marks that belong to no script go with any. */
    private static boolean isOneScript(int[] characters) {
        Set<UnicodeScript> present = EnumSet.noneOf(UnicodeScript.class);
        for (int c : characters) {
            if (!isDigitOrSign(c)) {
                present.add(c == LONG_VOWEL ? UnicodeScript.KATAKANA : UnicodeScript.of(c));
            }
        }
        present.remove(UnicodeScript.INHERITED);
        return present.size() <= 1 || TOGETHER.stream().anyMatch(set -> set.containsAll(present));
    }

    private static Optional<Refusal> invalid(String why) {
        return Optional.of(RefusalCode.NAME_INVALID.because("the user name " + why + "; take 1 to "
                + UserName.MAX_LENGTH + " letters of one script, 0-9 _ -, a letter first"));
    }
}
