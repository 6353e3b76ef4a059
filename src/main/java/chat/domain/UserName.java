package chat.domain;

import java.util.Optional;

/**
 * A user's name as typed: 1 to 24 of {@code [A-Za-z0-9_-]}, starting with a letter. Two names are one when their
 * {@link #key()} is: {@code Alice} and {@code alice} cannot both be present.
 *
 * @param text the name as shown
 */
public record UserName(String text) {

    /** Longest name, in characters. */
    public static final int MAX_LENGTH = 24;

    /** @throws IllegalArgumentException where {@link #check} has something to say */
    public UserName {
        check(text).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.text());
        });
    }

    /** What is wrong with this as a name, or empty when it is one. */
    public static Optional<Refusal> check(String text) {
        if (text.isEmpty()) {
            return invalid("is empty");
        }
        if (text.length() > MAX_LENGTH) {
            return invalid("has more than " + MAX_LENGTH + " characters");
        }
        if (!Ascii.isLetter(text.charAt(0))) {
            return invalid("does not start with a letter A to Z");
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isLetterOrDigit(c) && c != '_' && c != '-') {
                return invalid("holds a character other than letters A to Z, digits, '_' and '-'");
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> invalid(String why) {
        return Optional.of(RefusalCode.NAME_INVALID.because(
                "the user name " + why + "; take 1 to 24 of A-Z a-z 0-9 _ -, a letter first"));
    }

    /** What makes names equal: the name in lower case. */
    public String key() {
        return Ascii.fold(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
