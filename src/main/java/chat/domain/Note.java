package chat.domain;

import java.util.Optional;

/**
 * A short text that may be empty: a room's topic, the note beside a status. At most 200 Unicode characters on one line.
 *
 * @param text the text; empty for none
 */
public record Note(String text) {

    /** No text. */
    public static final Note NONE = new Note("");

    /** Longest note, in Unicode characters (code points). */
    public static final int MAX_CHARACTERS = 200;

    /** @throws IllegalArgumentException where {@link #checkForm} has something to say */
    public Note {
        checkForm(text).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.text());
        });
    }

    /** What is wrong with this for who wants to write it, or empty when nothing is; see {@link MessageText#check}. */
    public static Optional<Refusal> check(String text) {
        return checkForm(text)
                .or(() -> !text.isEmpty() && MessageText.isBlank(text)
                        ? Optional.of(RefusalCode.BAD_REQUEST.because(
                                "a topic or note of blanks says nothing; leave it empty for none"))
                        : Optional.empty())
                .or(() -> MessageText.checkMarks(text));
    }

    /** What is wrong with this as a note, or empty when it is one. */
    public static Optional<Refusal> checkForm(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            return Optional.of(
                    RefusalCode.BAD_REQUEST.because("a topic or note is one line, without line feeds and tabs"));
        }
        return MessageText.checkCharacters(text, MAX_CHARACTERS);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
