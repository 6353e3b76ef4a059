package chat.domain;

import java.util.Optional;

/**
 * A room's name: 1 to 32 of {@code [a-z0-9_-]}. Upper case is folded on the way in. Shown with a {@code #} in front, which is
 * not part of it.
 *
 * @param text the folded name
 */
public record RoomName(String text) implements Comparable<RoomName> {

    /** Longest name, in characters. */
    public static final int MAX_LENGTH = 32;

    /** @throws IllegalArgumentException where {@link #check} has something to say */
    public RoomName {
        check(text).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.text());
        });
        text = Ascii.fold(text);
    }

    /** What is wrong with this as a room's name, or empty when it is one. */
    public static Optional<Refusal> check(String text) {
        if (text.isEmpty()) {
            return invalid("is empty");
        }
        if (text.length() > MAX_LENGTH) {
            return invalid("has more than " + MAX_LENGTH + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isLetterOrDigit(c) && c != '_' && c != '-') {
                return invalid("holds a character other than letters a to z, digits, '_' and '-'");
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> invalid(String why) {
        return Optional.of(RefusalCode.ROOM_INVALID.because(
                "the room name " + why + "; take 1 to 32 of a-z 0-9 _ -, without the #"));
    }

    @Override
    public int compareTo(RoomName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
