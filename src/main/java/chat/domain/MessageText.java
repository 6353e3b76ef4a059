package chat.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * What somebody says: 1 to 4,000 Unicode characters (code points), without unpaired surrogates and without control
 * characters (C0, DEL, C1) but line feed and tab. An unpaired surrogate has no UTF-8 form, and a control character may steer a
 * terminal, so neither gets past this constructor. Only where somebody wants to say it ({@link #check}) there must be something to see, and
 * combining marks are counted: which characters are blank or marks changes with Unicode, and what is stored must stay readable.
 *
 * @param text the text, byte for byte what was said
 */
public record MessageText(String text) {

    /** Longest text, in Unicode characters (code points). */
    public static final int MAX_CHARACTERS = 4_000;

    /** Most combining marks on one character: about twice what the scripts of living languages need. */
    public static final int MAX_MARKS = 8;

    /** @throws IllegalArgumentException where {@link #checkForm} has something to say */
    public MessageText {
        checkForm(text).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.text());
        });
    }

    /** What is wrong with this for who wants to say it, or empty when nothing is. */
    public static Optional<Refusal> check(String text) {
        return checkForm(text)
                .or(() -> isBlank(text)
                        ? Optional.of(RefusalCode.TEXT_EMPTY.because("the text is blank; say something"))
                        : Optional.empty())
                .or(() -> checkMarks(text));
    }

    /** Whether there is nothing to see in a text: it is empty, or all of it is white space or invisible. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Blanks::isBlank);
    }

    /** What is wrong with this as a message's text, or empty when it is one. */
    public static Optional<Refusal> checkForm(String text) {
        if (text.isEmpty()) {
            return Optional.of(RefusalCode.TEXT_EMPTY.because("the text is empty; say something"));
        }
        return checkCharacters(text, MAX_CHARACTERS);
    }

    /**
     * What is wrong with the characters of a text that may be empty, such as a topic or a status note.
     *
     * @param max the most Unicode characters allowed
     */
    static Optional<Refusal> checkCharacters(String text, int max) {
        // A code point is one or two chars, so this bounds the loop before anything is counted.
        if (text.length() > 2 * max || text.codePointCount(0, text.length()) > max) {
            return Optional.of(RefusalCode.TEXT_TOO_LONG.because(
                    "the text has more than " + max + " characters; shorten it or split it"));
        }
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c <= Character.MAX_VALUE && Character.isSurrogate((char) c)) {
                return bad("holds half of a surrogate pair");
            } else if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                return bad(String.format(Locale.ROOT, "holds the control character U+%04X", c)
                        + "; only line feed and tab are allowed of those");
            }
        }
        return Optional.empty();
    }

    /** Whether marks are piled up so that they run over other people's lines. */
    static Optional<Refusal> checkMarks(String text) {
        int marks = 0;
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            marks = Marks.pile(c, marks);
            if (marks > MAX_MARKS) {
                return bad("piles more than " + MAX_MARKS + " combining marks on one character");
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> bad(String why) {
        return Optional.of(RefusalCode.BAD_REQUEST.because("the text " + why));
    }

    @Override
    public String toString() {
        return text;
    }
}
